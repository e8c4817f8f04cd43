import { Columns3, FolderOpen, WandSparkles } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { CompareVoices } from '../compare-voices/compare-voices.tsx';
import { DesignVoice } from '../design-voice/design-voice.tsx';
import { useDesigners } from '../design-voice/use-designers.ts';
import { stopPlaying } from '../sound/player-store.ts';
import { ToolbarSlot } from '../toolbar/slots.tsx';
import { chooseFiles } from './choose-files.ts';
import { ClonePanel } from './clone-panel.tsx';
import { SampleDrops } from './sample-drops.tsx';
import { SampleList } from './sample-list.tsx';
import { stopStudio } from './studio-player.ts';
import { changeStudio, useStudio } from './studio-store.ts';
import { useBring } from './use-bring.ts';
import './studio.css';
import './sample-card.css';

/** The voice studio: recordings are measured, mended and cut, then cloned; or voices are designed, or compared. */
export function StudioView() {
  const shows = useStudio((studio) => studio.shows);
  useEffect(
    () => () => {
      stopStudio();
      stopPlaying();
    },
    [],
  );
  return (
    <>
      <SampleDrops />
      {shows === 'compare' && <CompareVoices onClose={showSamples} />}
      {shows === 'design' && <DesignVoice onClose={showSamples} />}
      {shows === 'samples' && <Samples />}
    </>
  );
}

function showSamples(): void {
  changeStudio({ shows: 'samples' });
}

function Samples() {
  const { t } = useTranslation();
  const canDesign = useDesigners().length > 0;
  const bring = useBring();
  const choose = async (): Promise<void> => bring(await chooseFiles());
  return (
    <div className="studio">
      <ToolbarSlot name="actions">
        {canDesign && (
          <Button kind="quiet" icon={WandSparkles} onPress={() => changeStudio({ shows: 'design' })}>
            {t('studio.design.open')}
          </Button>
        )}
        <Button kind="quiet" icon={Columns3} onPress={() => changeStudio({ shows: 'compare' })}>
          {t('studio.compare.open')}
        </Button>
        <Button icon={FolderOpen} onPress={() => void choose()}>
          {t('studio.add')}
        </Button>
      </ToolbarSlot>
      <SampleList onChoose={() => void choose()} />
      <ClonePanel />
    </div>
  );
}
