import { AudioLines, Clapperboard, Image, Mic } from 'lucide-react';
import type { ItemKind } from '../../../../ipc/model/item.ts';
import { Icon } from '../../../ui/icon.tsx';

const ICONS = { video: Clapperboard, image: Image, audio: AudioLines, voice: Mic } as const;

/** What stands for an item without a picture. */
export function KindIcon({ kind }: { readonly kind: ItemKind }) {
  return <Icon of={ICONS[kind]} size={14} />;
}
