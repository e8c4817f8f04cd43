import {
  AudioWaveform,
  Bot,
  CircleAlert,
  CircleX,
  Clapperboard,
  FileX2,
  Image,
  type LucideIcon,
  MessageSquareQuote,
  MicVocal,
  Music,
  ShieldBan,
  Trash2,
} from 'lucide-react';
import { useEffect, useState } from 'react';
import type { OutboxEntry } from '../../../ipc/model/outbox.ts';
import { conch } from '../../state/conch.ts';
import { Icon } from '../../ui/icon.tsx';
import { VoiceMark } from '../../ui/voice-mark.tsx';
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

/** What it is; that it was not done says more. */
function iconOf(entry: OutboxEntry): LucideIcon {
  if (entry.state !== 'failed') return ICONS[wordOf(entry)];
  return entry.error?.code === 'moderated' ? ShieldBan : CircleAlert;
}

interface EntryThumbProps {
  readonly entry: OutboxEntry;
  readonly className?: string;
}

/** A picture of what a change is about, 52 by 36; its kind while there is none. A voice that was made shows its mark. */
export function EntryThumb({ entry, className = 'queue-thumb' }: EntryThumbProps) {
  const [item] = entry.items;
  if (item === undefined || !makesVoice(entry)) return <PictureThumb entry={entry} className={className} />;
  return (
    <span className={className}>
      <VoiceMark id={item} size={28} />
    </span>
  );
}

function makesVoice({ change }: OutboxEntry): boolean {
  return change.kind === 'clone-voice' || change.kind === 'design-voice';
}

function PictureThumb({ entry, className }: Required<EntryThumbProps>) {
  const [item] = entry.items;
  const [without, setWithout] = useState<string | null>(null);
  useEffect(() => {
    if (item === undefined || without !== item) return;
    // What was just made has its picture a moment later.
    return conch.on.library.changed(({ ids }) => {
      if (ids === null || ids.includes(item)) setWithout(null);
    });
  }, [item, without]);
  const shows = item !== undefined && without !== item;
  return (
    <span className={className}>
      {shows ? (
        <img src={`media://thumb/${item}`} alt="" onError={() => setWithout(item)} />
      ) : (
        <Icon of={iconOf(entry)} />
      )}
    </span>
  );
}
