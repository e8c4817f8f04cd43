import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../ipc/domains/app.ts';
import { useFormat } from '../../format/use-format.ts';
import { changeSettings } from '../../state/start.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { Slider } from '../../ui/slider.tsx';
import { Switch } from '../../ui/switch.tsx';
import { FileNames } from './file-names.tsx';
import { KeepFree } from './keep-free.tsx';
import { LibraryFolder } from './library-folder.tsx';
import { LookForClean } from './look-for-clean.tsx';
import { Setting } from './setting.tsx';
import { SpeedLimit } from './speed-limit.tsx';

/** The slider ends here; more than this is for the command line. */
const MOST = 16;

/** How many at once, how fast, how full the disk may become, where files go, and what to do when there is only a watermarked file. */
export function DownloadsPage({ settings }: { readonly settings: Settings }) {
  const { t } = useTranslation();
  return (
    <>
      <h2>{t('settings.downloads')}</h2>
      <div className="card">
        <Setting name={t('settings.downloadNew')} text={t('settings.downloadNewText')}>
          <Switch
            label={t('settings.downloadNew')}
            isOn={settings.downloadNew}
            onChange={(downloadNew) => void changeSettings({ downloadNew })}
          />
        </Setting>
        <Setting name={t('settings.parallel')} text={t('settings.parallelText')}>
          <Parallel value={settings.parallelDownloads} />
        </Setting>
        <Setting name={t('settings.limit')} text={t('settings.limitText')}>
          <SpeedLimit bytesPerSecond={settings.bandwidthLimit} />
        </Setting>
        <Setting name={t('settings.keepFree')} text={t('settings.keepFreeText')}>
          <KeepFree bytes={settings.keepFreeBytes} />
        </Setting>
      </div>
      <h3>{t('settings.watermark')}</h3>
      <div className="card">
        <Setting name={t('settings.watermarkOnly')} text={t('settings.watermarkText')}>
          <Segmented
            label={t('settings.watermarkOnly')}
            value={settings.allowWatermarked ? 'keep' : 'wait'}
            segments={[
              { value: 'keep', label: t('settings.keepIt') },
              { value: 'wait', label: t('settings.wait') },
            ]}
            onChange={(choice) => void changeSettings({ allowWatermarked: choice === 'keep' })}
          />
        </Setting>
        <LookForClean rhythm={settings.lookForClean} />
      </div>
      <h3>{t('settings.files')}</h3>
      <div className="card">
        <FileNames template={settings.fileTemplate} />
        <LibraryFolder />
      </div>
    </>
  );
}

/** Follows the hand, and is kept when the hand lets go. */
function Parallel({ value }: { readonly value: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [dragged, setDragged] = useState<number | null>(null);
  const shown = dragged ?? value;
  return (
    <span className="flex items-center gap-3">
      <Slider
        label={t('settings.parallel')}
        width={140}
        min={1}
        max={Math.max(MOST, value)}
        value={shown}
        onChange={setDragged}
        onChangeEnd={(parallelDownloads) => {
          setDragged(null);
          void changeSettings({ parallelDownloads });
        }}
      />
      <span className="w-5 text-end type-label num">{format.count(shown)}</span>
    </span>
  );
}
