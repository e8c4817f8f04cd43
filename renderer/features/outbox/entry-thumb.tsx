import {
  AudioWaveform,
  Bot,
  CircleX,
  Clapperboard,
  FileX2,
  Image,
  type LucideIcon,
  MessageSquareQuote,
  MicVocal,
  Music,
  Trash2,
} from 'lucide-react';
import { useState } from 'react';
import type { OutboxEntry } from '../../../ipc/model/outbox.ts';
import { Icon } from '../../ui/icon.tsx';
import { type ChangeWord, wordOf } from './outbox-words.ts';

const ICONS: Record<ChangeWord, LucideIcon> = {
  video: Clapperboard,
  image: Image,
  speech: MessageSquareQuote,
  music: Music,
  agent: Bot,
  'clone-voice': AudioWaveform,
  'design-voice': MicVocal,
  delete: Trash2,
  'delete-upload': FileX2,
  cancel: CircleX,
};

/** A picture of what a change is about, 52 by 36; its kind while there is none. */
export function EntryThumb({ entry, className = 'queue-thumb' }: { entry: OutboxEntry; className?: string }) {
  const [item] = entry.items;
  const [without, setWithout] = useState<string | null>(null);
  const shows = item !== undefined && without !== item;
  return (
    <span className={className}>
      {shows ? (
        <img src={`media://thumb/${item}`} alt="" onError={() => setWithout(item)} />
      ) : (
        <Icon of={ICONS[wordOf(entry)]} />
      )}
    </span>
  );
}
