import { usePresence } from '../../state/presence-store.ts';
import { OutboxParts } from '../outbox/outbox-parts.tsx';
import { TasksPart } from '../tasks/tasks-part.tsx';
import { ConnectionPart } from './connection-part.tsx';
import { DiskPart } from './disk-part.tsx';
import { FailedPart, QueuePart } from './queue-part.tsx';
import { SelectionPart } from './selection-part.tsx';
import { SyncPart } from './sync-part.tsx';
import { VoiceKeysPart } from './voice-keys-part.tsx';

/** The foot of the window: left whether it is connected and what syncs, right selection, queue and disk. */
export function StatusBar() {
  // Of a disk that is gone only that is news.
  const isHere = usePresence((presence) => presence.state === 'here');
  return (
    <footer className="status" data-pane="status">
      <ConnectionPart />
      {isHere && <SyncPart />}
      <span className="flex-1" />
      <VoiceKeysPart />
      <SelectionPart />
      <TasksPart />
      <OutboxParts />
      {isHere && <QueuePart />}
      <FailedPart />
      <DiskPart />
    </footer>
  );
}
