import type { ConnectionName } from '../ipc/model/ids.ts';
import type { OutboxEntry } from '../ipc/model/outbox.ts';
import type { Outbox } from './engine-api.ts';
import { failureOf } from './failed.ts';
import type { Library } from './library/library.ts';
import type { Log } from './log.ts';

interface SlotTools {
  readonly outbox: Pick<Outbox, 'onChange'>;
  readonly library: Library;
  /** Reads the accounts of a connection again. */
  readonly refresh: (connection: ConnectionName) => Promise<unknown>;
  readonly closing: AbortSignal;
  readonly log: Log;
}

/**
 * What an account tells of its voice slots changes with each voice that is made or deleted there. Until a later sync asks for it
 * anew, a full account would refuse the next clone here, and one that is full now would take it.
 */
export function keepSlotsFresh({ outbox, library, refresh, closing, log }: SlotTools): void {
  const reading = new Set<ConnectionName>();
  const asked = new Set<ConnectionName>();

  outbox.onChange((entries) => {
    for (const entry of entries) if (changesSlots(entry, library)) void read(entry.connection);
  });

  async function read(connection: ConnectionName): Promise<void> {
    asked.add(connection);
    if (reading.has(connection)) return;
    reading.add(connection);
    while (asked.delete(connection) && !closing.aborted) {
      await refresh(connection).catch((error: unknown) => {
        if (!closing.aborted) log.info('voice slots could not be read again', { reason: failureOf(error).message });
      });
    }
    reading.delete(connection);
  }
}

function changesSlots({ state, change }: OutboxEntry, library: Library): boolean {
  if (state !== 'done') return false;
  if (change.kind === 'delete') return library.read.item(change.item)?.kind === 'voice';
  return change.kind === 'clone-voice' || change.kind === 'design-voice';
}
