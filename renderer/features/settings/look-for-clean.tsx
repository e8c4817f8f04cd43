import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LookForClean as Rhythm } from '../../../ipc/domains/app.ts';
import { useFormat } from '../../format/use-format.ts';
import { ask, conch } from '../../state/conch.ts';
import { useLive } from '../../state/live-store.ts';
import { changeSettings } from '../../state/start.ts';
import { showError } from '../../state/toast-store.ts';
import { Select } from '../../ui/select.tsx';
import { Setting } from './setting.tsx';

/** How often what has only a watermark is looked at again, and how many items wait for that. */
export function LookForClean({ rhythm }: { readonly rhythm: Rhythm }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [waiting, askAgain] = useWaiting();
  const text = waiting === null ? '' : t('settings.cleanWaiting', { count: waiting, formatted: format.count(waiting) });
  return (
    <Setting name={t('settings.lookForClean')} text={text}>
      <Select
        label={t('settings.lookForClean')}
        width={180}
        value={rhythm}
        options={[
          { value: 'growing', label: t('settings.rhythm.growing') },
          { value: 'daily', label: t('settings.rhythm.daily') },
          { value: 'weekly', label: t('settings.rhythm.weekly') },
          { value: 'never', label: t('settings.rhythm.never') },
        ]}
        onChange={(lookForClean) => void changeSettings({ lookForClean }).then(askAgain)}
      />
    </Setting>
  );
}

/** Read when the page opens, after each sync, and when it is asked again. */
function useWaiting(): readonly [number | null, () => void] {
  const [count, setCount] = useState<number | null>(null);
  const sync = useLive((live) => live.sync?.state);
  const [asked, setAsked] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what changes the number, not what the question is made of
  useEffect(() => {
    let isCurrent = true;
    ask(conch.downloads.waitingForClean()).then((waiting) => isCurrent && setCount(waiting.count), showError);
    return () => {
      isCurrent = false;
    };
  }, [asked, sync]);
  return [count, () => setAsked((before) => before + 1)];
}
