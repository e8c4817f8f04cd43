import { Input, Label, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

interface NameFieldProps {
  readonly value: string;
  readonly most: number;
  readonly onChange: (name: string) => void;
}

/** The name of the voice, and how much of its length is used. */
export function NameField({ value, most, onChange }: NameFieldProps) {
  const { t } = useTranslation();
  const used = value.trim().length;
  const isLong = used > most;
  return (
    <TextField value={value} onChange={onChange} isInvalid={isLong} autoComplete="off">
      <span className="studio-label">
        <Label>{t('studio.name')}</Label>
        <span {...(isLong && { 'data-tone': 'danger' })}>{t('studio.nameCount', { count: used, most })}</span>
      </span>
      <div className="field" {...(isLong && { 'data-invalid': '' })}>
        <Input spellCheck={false} />
      </div>
    </TextField>
  );
}
