import { AudioLines, Clapperboard, Image, type LucideIcon, Mic } from 'lucide-react';
import type { DownloadRow } from '../../../ipc/domains/sync.ts';
import type { ItemKind } from '../../../ipc/model/item.ts';
import { Icon } from '../../ui/icon.tsx';

const ICONS: Record<ItemKind, LucideIcon> = { video: Clapperboard, image: Image, audio: AudioLines, voice: Mic };

/** A picture of what is fetched, 52 by 36; its kind while there is none. */
export function RowThumb({ row }: { readonly row: DownloadRow }) {
  return (
    <span className="queue-thumb">
      {row.hasThumb ? <img src={`media://thumb/${row.id}`} alt="" /> : <Icon of={ICONS[row.kind]} />}
    </span>
  );
}
