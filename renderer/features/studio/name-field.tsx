import { Input, Label, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { changeStudio, useStudio } from './studio-store.ts';

/** The name of the voice, and how much of its length is used. */
export function NameField({ most }: { readonly most: number }) {
  const { t } = useTranslation();
  const name = useStudio((studio) => studio.name);
  const isLong = name.trim().length > most;
  return (
    <TextField value={name} onChange={(value) => changeStudio({ name: value })} isInvalid={isLong} autoComplete="off">
      <span className="studio-label">
        <Label>{t('studio.name')}</Label>
        <span {...(isLong && { 'data-tone': 'danger' })}>
          {t('studio.nameCount', { count: name.trim().length, most })}
        </span>
      </span>
      <div className="field" {...(isLong && { 'data-invalid': '' })}>
        <Input spellCheck={false} />
      </div>
    </TextField>
  );
}
