import { useRef, useState } from 'react';
import { TextField as AriaTextField, Input, Label } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.tsx';
import { isPasted, maskToken } from './setup-words.ts';

interface SecretFieldProps {
  readonly label: string;
  readonly value: string;
  readonly isWrong: boolean;
  readonly describedBy: string;
  readonly onChange: (value: string) => void;
}

/**
 * Where a token is pasted. Once it is in, only its ends are shown and the page holds no more of it; pasting again takes
 * its place, Backspace empties the field.
 */
export function SecretField({ label, value, isWrong, describedBy, onChange }: SecretFieldProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [isMasked, setMasked] = useState(false);
  const take = (next: string) => {
    setMasked(isPasted(value, next));
    onChange(next);
  };
  const clear = () => {
    setMasked(false);
    onChange('');
    input.current?.focus();
  };
  const isHidden = isMasked && value !== '';
  return (
    <AriaTextField
      value={isHidden ? maskToken(value) : value}
      onChange={take}
      type={isHidden ? 'text' : 'password'}
      isReadOnly={isHidden}
      isInvalid={isWrong}
      autoComplete="off"
      aria-describedby={describedBy}
    >
      <Label className="sr-only">{label}</Label>
      <div className="field" data-size="sm" {...(isWrong && { 'data-invalid': '' })}>
        <Input
          ref={input}
          className="type-mono"
          spellCheck={false}
          onBlur={() => setMasked(value !== '')}
          onPaste={(event) => {
            if (!isHidden) return;
            event.preventDefault();
            onChange(event.clipboardData.getData('text'));
          }}
          onKeyDown={(event) => {
            if (isHidden && (event.key === 'Backspace' || event.key === 'Delete')) clear();
          }}
        />
        {isHidden && (
          <Button kind="quiet" size="xs" className="-mr-1.5" onPress={clear}>
            {t('accounts.setup.replace')}
          </Button>
        )}
      </div>
    </AriaTextField>
  );
}
