import { CircleAlert, type LucideIcon } from 'lucide-react';
import { type FocusEvent, type ReactNode, useRef } from 'react';
import { TextField as AriaTextField, FieldError, Input, Label, Text } from 'react-aria-components';
import { Icon } from './icon.tsx';
import { Mirrored } from './mirrored.tsx';

interface TextFieldProps {
  readonly label: string;
  /** Keeps the label for screen readers only. */
  readonly hideLabel?: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'password';
  readonly icon?: LucideIcon;
  readonly placeholder?: string;
  readonly help?: ReactNode;
  /** What is wrong and what to do; empty when nothing is. */
  readonly error?: string | null;
  /** Marks it as wrong without words, where there is no room for them. */
  readonly isWrong?: boolean;
  readonly size?: 'md' | 'sm';
  readonly isMono?: boolean;
  /** What of the text has the colour of the accent, such as parts in braces: one group around all of it. */
  readonly marks?: RegExp;
  readonly isDisabled?: boolean;
  /** What it already says is selected then, so that typing replaces it; from `selectsFrom` on, where only the end is. */
  readonly autoFocus?: boolean;
  readonly selectsFrom?: number;
  readonly className?: string;
}

/** A line of text in a form, with its help or its error below. */
export function TextField(props: TextFieldProps) {
  const { label, hideLabel = false, value, onChange, icon, help, error, className = '' } = props;
  const isWrong = Boolean(error) || props.isWrong === true;
  const isFresh = useRef(props.autoFocus === true);
  function selectOnce({ currentTarget }: FocusEvent<HTMLInputElement>): void {
    if (isFresh.current) currentTarget.setSelectionRange(props.selectsFrom ?? 0, currentTarget.value.length);
    isFresh.current = false;
  }
  const input = (follow?: () => void) => (
    <Input
      {...(props.isMono && { className: 'type-mono' })}
      {...(props.placeholder && { placeholder: props.placeholder })}
      spellCheck={false}
      onFocus={selectOnce}
      {...(follow && { onScroll: follow, onSelect: follow, onKeyUp: follow })}
    />
  );
  return (
    <AriaTextField
      className={className}
      value={value}
      onChange={onChange}
      type={props.type ?? 'text'}
      isInvalid={isWrong}
      isDisabled={props.isDisabled ?? false}
      autoFocus={props.autoFocus ?? false}
      autoComplete="off"
      {...(hideLabel && { 'aria-label': label })}
    >
      {!hideLabel && <Label className="field-label">{label}</Label>}
      <div
        className="field"
        data-size={props.size ?? 'md'}
        {...(isWrong && { 'data-invalid': '' })}
        {...(props.isDisabled && { 'data-disabled': '' })}
      >
        {icon && <Icon of={icon} />}
        {props.marks === undefined ? (
          input()
        ) : (
          <Mirrored text={value} marks={props.marks}>
            {input}
          </Mirrored>
        )}
      </div>
      {help && !error && (
        <Text slot="description" className="help">
          {help}
        </Text>
      )}
      {error && (
        <FieldError className="help" data-tone="danger">
          <Icon of={CircleAlert} size={14} />
          <span>{error}</span>
        </FieldError>
      )}
    </AriaTextField>
  );
}
