import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeSettings } from '../../state/start.ts';
import { TextField } from '../../ui/text-field.tsx';
import { GIGABYTE, keptOf } from './limit-of.ts';

/** Gigabytes that downloads leave free on the disk; kept when the field is left or Enter is pressed. */
export function KeepFree({ bytes }: { readonly bytes: number }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? String(bytes / GIGABYTE);
  const keep = () => {
    const kept = keptOf(text);
    setTyped(null);
    if (kept !== null && kept !== bytes) void changeSettings({ keepFreeBytes: kept });
  };
  return (
    <form
      className="flex items-center gap-2"
      onBlur={keep}
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <TextField
        hideLabel
        size="sm"
        className="w-18"
        label={t('settings.keepFree')}
        value={text}
        onChange={setTyped}
        isWrong={typed !== null && keptOf(typed) === null}
      />
      <span className="w-18 text-ink-3">{t('settings.keepFreeUnit')}</span>
    </form>
  );
}
