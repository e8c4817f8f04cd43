import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeSettings } from '../../state/start.ts';
import { Switch } from '../../ui/switch.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { limitOf, MEGABYTE } from './limit-of.ts';

/** Offered when the limit is switched on for the first time. */
const USUAL = 20 * MEGABYTE;

/** A number in megabytes a second and a switch; the number stays when the limit is switched off. */
export function SpeedLimit({ bytesPerSecond }: { readonly bytesPerSecond: number | null }) {
  const { t } = useTranslation();
  const [last, setLast] = useState(bytesPerSecond ?? USUAL);
  const [typed, setTyped] = useState<string | null>(null);
  const isOn = bytesPerSecond !== null;
  const text = typed ?? String((bytesPerSecond ?? last) / MEGABYTE);
  const isWrong = typed !== null && limitOf(typed) === null;
  const keep = () => {
    const limit = limitOf(text);
    setTyped(null);
    if (limit === null || limit === bytesPerSecond) return;
    setLast(limit);
    void changeSettings({ bandwidthLimit: limit });
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
        label={t('settings.limit')}
        value={text}
        onChange={setTyped}
        isDisabled={!isOn}
        isWrong={isWrong}
      />
      <span className="text-ink-3">{t('settings.limitUnit')}</span>
      <Switch
        label={t('settings.limit')}
        isOn={isOn}
        onChange={(on) => void changeSettings({ bandwidthLimit: on ? last : null })}
      />
    </form>
  );
}
