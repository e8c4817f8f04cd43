import { useTranslation } from 'react-i18next';
import { useKeys } from '../../actions/bindings.ts';
import { openShortcuts } from '../../state/palette-store.ts';
import { useRoute } from '../../state/route-store.ts';
import { useNarrow } from '../../state/screen.ts';
import { Keys } from '../../ui/kbd.tsx';
import { StatusPart } from './status-part.tsx';

/** The keys with which one listens through the voices; leads to all others. */
export function VoiceKeysPart() {
  const { t } = useTranslation();
  const isShown = useRoute((route) => route.place === 'voices');
  const isNarrow = useNarrow();
  const previous = useKeys('voices.previous');
  const next = useKeys('voices.next');
  const play = useKeys('voices.play');
  if (!isShown || isNarrow) return null;
  return (
    <StatusPart hint={t('action.window.shortcuts')} onPress={openShortcuts}>
      {previous !== null && <Keys keys={previous} />}
      {next !== null && (
        <>
          <Keys keys={next} />
          {t('voices.keys.next')}
        </>
      )}
      {play !== null && (
        <>
          <Keys keys={play} />
          {t('voices.keys.plays')}
        </>
      )}
    </StatusPart>
  );
}
