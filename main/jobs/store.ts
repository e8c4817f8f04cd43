import type { OutboxEntry, OutboxId } from '../../ipc/model/outbox.ts';
import type { Library } from '../library/library.ts';
import type { OutboxProgress, OutboxRecord, StoredRecord } from '../library/outbox-record.ts';
import type { Arrivals } from '../library/write/outbox.ts';
import { afterEvent, isOpen, type OutboxEvent } from './states.ts';

export type Listener = (entries: readonly OutboxEntry[]) => void;

/**
 * The open changes in memory, each written to disk before anyone sees it changed. One process owns a library, so that what is
 * here is what is on disk.
 */
export interface OutboxStore {
  /** In the order they were asked for. */
  open(): readonly OutboxRecord[];
  /** Open ones that this version cannot read, in the order they were asked for. */
  unreadable(): readonly StoredRecord[];
  find(id: OutboxId): OutboxRecord | null;
  add(records: readonly OutboxRecord[]): Promise<void>;
  /** Commits the event, and with it steps that are done. Throws Failed when it cannot happen now. */
  happen(id: OutboxId, event: OutboxEvent, progress?: Partial<OutboxProgress>): Promise<OutboxRecord>;
  /** Commits progress without a change that people see. */
  note(id: OutboxId, progress: Partial<OutboxProgress>): Promise<OutboxRecord>;
  /** Commits the event and what it made in one transaction. */
  arrive(
    id: OutboxId,
    event: OutboxEvent,
    progress: Partial<OutboxProgress>,
    arrivals: Arrivals,
  ): Promise<OutboxRecord>;
  /** Commits that these are let go; they go behind all that was asked for before. */
  release(ids: readonly OutboxId[]): Promise<readonly OutboxRecord[]>;
  replace(record: OutboxRecord): Promise<void>;
  giveUp(id: string): Promise<void>;
  clearEnded(): Promise<void>;
  onChange(listener: Listener): () => void;
}

export function createOutboxStore(library: Library, now: () => number): OutboxStore {
  const open = new Map<OutboxId, OutboxRecord>(
    library.read.openOutbox().map((record) => [record.entry.id, record] as const),
  );
  let unreadable = library.read.unreadableOutbox();
  const listeners = new Set<Listener>();

  function keep(record: OutboxRecord): OutboxRecord {
    if (isOpen(record.entry.state)) open.set(record.entry.id, record);
    else open.delete(record.entry.id);
    tell([record.entry]);
    return record;
  }

  function tell(entries: readonly OutboxEntry[]): void {
    for (const listener of listeners) listener(entries);
  }

  const find = (id: OutboxId): OutboxRecord | null => open.get(id) ?? library.read.outboxRecord(id);

  function known(id: OutboxId): OutboxRecord {
    const record = find(id);
    if (record === null) throw new Error(`There is no outbox entry ${id}`);
    return record;
  }

  /** What happens to one entry happens one after the other, so that no step is computed from what was before the last. */
  const turns = new Map<OutboxId, Promise<unknown>>();
  function inTurn<Value>(ids: readonly OutboxId[], work: () => Promise<Value>): Promise<Value> {
    const turn = Promise.allSettled(ids.map((id) => turns.get(id))).then(work);
    for (const id of ids) turns.set(id, turn);
    const forget = (): void => {
      for (const id of ids) if (turns.get(id) === turn) turns.delete(id);
    };
    turn.then(forget, forget);
    return turn;
  }

  function changed(id: OutboxId, event: OutboxEvent, progress: Partial<OutboxProgress>): OutboxRecord {
    const record = known(id);
    return { ...record, entry: afterEvent(record.entry, event), progress: { ...record.progress, ...progress } };
  }

  return {
    open: () => [...open.values()],
    unreadable: () => unreadable,
    find,
    async add(records) {
      await library.write.addToOutbox(records);
      for (const record of records) open.set(record.entry.id, record);
      tell(records.map(({ entry }) => entry));
    },
    happen: (id, event, progress = {}) =>
      inTurn([id], async () => {
        const record = changed(id, event, progress);
        await library.write.saveOutbox(record);
        return keep(record);
      }),
    note: (id, progress) =>
      inTurn([id], async () => {
        const record = known(id);
        const noted = { ...record, progress: { ...record.progress, ...progress } };
        await library.write.saveOutbox(noted);
        if (isOpen(noted.entry.state)) open.set(id, noted);
        return noted;
      }),
    arrive: (id, event, progress, arrivals) =>
      inTurn([id], async () => keep(await library.write.acceptOutbox(changed(id, event, progress), arrivals, now()))),
    release: (ids) =>
      inTurn(ids, async () => {
        const records = ids.map((id) => changed(id, { type: 'released' }, {}));
        await library.write.releaseOutbox(records);
        for (const record of records) {
          open.delete(record.entry.id);
          open.set(record.entry.id, record);
        }
        tell(records.map(({ entry }) => entry));
        return records;
      }),
    replace: (record) =>
      inTurn([record.entry.id], async () => {
        await library.write.saveOutbox(record);
        keep(record);
      }),
    async giveUp(id) {
      await library.write.giveUpOutbox(id, now());
      unreadable = unreadable.filter(({ entry }) => entry.id !== id);
      tell([]);
    },
    async clearEnded() {
      await library.write.clearOutbox();
      tell([]);
    },
    onChange(listener) {
      const entry: Listener = (entries) => listener(entries);
      listeners.add(entry);
      return () => void listeners.delete(entry);
    },
  };
}
