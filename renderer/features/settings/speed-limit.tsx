import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeSettings } from '../../state/start.ts';
import { Switch } from '../../ui/switch.tsx';
import { BytesField } from './bytes-field.tsx';
import { limitOf, MEGABYTE } from './limit-of.ts';

/** Offered when the limit is switched on for the first time. */
const USUAL = 20 * MEGABYTE;

/** A number in megabytes a second and a switch; the number stays when the limit is switched off. */
export function SpeedLimit({ bytesPerSecond }: { readonly bytesPerSecond: number | null }) {
  const { t } = useTranslation();
  const [last, setLast] = useState(bytesPerSecond ?? USUAL);
  const isOn = bytesPerSecond !== null;
  return (
    <BytesField
      label={t('settings.limit')}
      bytes={bytesPerSecond ?? last}
      unit={MEGABYTE}
      bytesOf={limitOf}
      onKeep={(limit) => {
        setLast(limit);
        void changeSettings({ bandwidthLimit: limit });
      }}
      isDisabled={!isOn}
    >
      <span className="text-ink-3">{t('settings.limitUnit')}</span>
      <Switch
        label={t('settings.limit')}
        isOn={isOn}
        onChange={(on) => void changeSettings({ bandwidthLimit: on ? last : null })}
      />
    </BytesField>
  );
}
