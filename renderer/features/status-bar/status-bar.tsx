import { OutboxParts } from '../outbox/outbox-parts.tsx';
import { TasksPart } from '../tasks/tasks-part.tsx';
import { ConnectionPart } from './connection-part.tsx';
import { DiskPart } from './disk-part.tsx';
import { FailedPart, QueuePart } from './queue-part.tsx';
import { SelectionPart } from './selection-part.tsx';
import { SyncPart } from './sync-part.tsx';

/** The foot of the window: left whether it is connected and what syncs, right selection, queue and disk. */
export function StatusBar() {
  return (
    <footer className="status" data-pane="status">
      <ConnectionPart />
      <SyncPart />
      <span className="flex-1" />
      <SelectionPart />
      <TasksPart />
      <OutboxParts />
      <QueuePart />
      <FailedPart />
      <DiskPart />
    </footer>
  );
}
