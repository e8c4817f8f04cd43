import { HardDrive, Unplug } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { useApp } from '../../state/app-store.ts';
import { useLive } from '../../state/live-store.ts';
import { usePresence } from '../../state/presence-store.ts';
import { openSettings } from '../../state/route-store.ts';
import { StatusPart } from './status-part.tsx';

/** Room on the library's disk, or that it is gone; leads to the library's settings. */
export function DiskPart() {
  const { t } = useTranslation();
  const format = useFormat();
  const free = useApp((app) => (app.disk?.freeBytes == null ? null : format.bytes(app.disk.freeBytes)));
  const isLow = useApp((app) => app.disk?.low ?? false);
  const isFull = useLive((live) => live.downloads?.halted?.code === 'disk-full');
  const isAway = usePresence((presence) => presence.state === 'unplugged');
  if (isAway) {
    return (
      <StatusPart icon={Unplug} tone="warn" onPress={() => openSettings('library')}>
        {t('status.unplugged')}
      </StatusPart>
    );
  }
  if (free === null) return null;
  return (
    <StatusPart icon={HardDrive} onPress={() => openSettings('library')} {...((isLow || isFull) && { tone: 'danger' })}>
      {isFull ? t('status.freePaused', { size: free }) : t('status.free', { size: free })}
    </StatusPart>
  );
}
