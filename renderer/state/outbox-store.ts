import { create } from 'zustand';
import type { RemoteChange } from '../../ipc/model/change.ts';
import type { AccountId, RemoteId } from '../../ipc/model/ids.ts';
import type { OutboxCounts, OutboxEntry, OutboxId } from '../../ipc/model/outbox.ts';
import { isReadable } from '../../ipc/model/readable-entry.ts';
import { ask, conch, RequestFailed } from './conch.ts';
import { hasMoved, withTold } from './outbox-list.ts';
import { showError } from './toast-store.ts';

/** How many entries are held for the create view and the counts; the queue panel reads its own pages. */
const HELD = 100;
/** Events are gathered this long before the lists are read again, ms. */
const PAUSE = 200;

interface OutboxState {
  /** Null until the first answer. */
  readonly counts: OutboxCounts | null;
  /** What is not over, in the order it is sent. */
  readonly open: readonly OutboxEntry[];
  /** What is over, newest first. */
  readonly ended: readonly OutboxEntry[];
  readonly openTotal: number;
  readonly endedTotal: number;
  /** What events told since, by id: newer than any list. */
  readonly told: ReadonlyMap<OutboxId, OutboxEntry>;
  /** Rises when entries came, went or moved, so that lists are read again. */
  readonly revision: number;
}

/** The remote changes a person asked for, as far as the window shows them. */
export const useOutbox = create<OutboxState>(() => ({
  counts: null,
  open: [],
  ended: [],
  openTotal: 0,
  endedTotal: 0,
  told: new Map(),
  revision: 0,
}));

/** Listens to the outbox. Gives back how to stop. */
export function keepOutbox(): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const stop = conch.on.outbox.changed(({ counts, entries }) => {
    const isMoved = hasMoved(useOutbox.getState(), entries);
    useOutbox.setState((old) => ({ counts, ...withTold(old, entries) }));
    // Progress alone changes no list.
    if (!isMoved) return;
    timer ??= setTimeout(() => {
      timer = null;
      readOutbox().catch(showError);
    }, PAUSE);
  });
  return () => {
    stop();
    if (timer) clearTimeout(timer);
  };
}

/** Reads counts and the heads of both lists. */
export async function readOutbox(): Promise<void> {
  const [counts, open, ended] = await Promise.all([
    ask(conch.outbox.counts()),
    ask(conch.outbox.list({ which: 'open', offset: 0, limit: HELD })),
    ask(conch.outbox.list({ which: 'ended', offset: 0, limit: HELD })),
  ]);
  useOutbox.setState((old) => ({
    counts,
    open: open.entries.filter(isReadable),
    ended: ended.entries.filter(isReadable),
    openTotal: open.total,
    endedTotal: ended.total,
    revision: old.revision + 1,
  }));
}

/** The newest that is known of an entry. */
export function useNewest(entry: OutboxEntry): OutboxEntry {
  return useOutbox((outbox) => outbox.told.get(entry.id) ?? entry);
}

/** Puts changes in, to be sent or to be held. Throws `RequestFailed` when one is not valid: then none is in. */
export async function addChanges(changes: readonly RemoteChange[], hold = false): Promise<readonly OutboxEntry[]> {
  const entries: OutboxEntry[] = [];
  for (let start = 0; start < changes.length; start += 1000) {
    entries.push(...(await ask(conch.outbox.add({ changes: changes.slice(start, start + 1000), hold }))));
  }
  tell(entries);
  return entries;
}

export const cancelEntry = (id: OutboxId): Promise<void> => changeEntry(conch.outbox.cancel({ id }));
export const lookAgain = (id: OutboxId): Promise<void> => changeEntry(conch.outbox.lookAgain({ id }));
export const sendAgain = (id: OutboxId): Promise<void> => changeEntry(conch.outbox.sendAgain({ id }));
export const confirmEntry = (id: OutboxId, remoteId: RemoteId): Promise<void> =>
  changeEntry(conch.outbox.confirm({ id, remoteId }));
export const retryEntry = (id: OutboxId, account?: AccountId): Promise<void> =>
  changeEntry(conch.outbox.retry({ id, ...(account !== undefined && { account }) }));

/** Lets held orders go; null is all. What cannot be ordered any more stays held, and why is said. */
export async function sendHeld(ids: readonly OutboxId[] | null): Promise<void> {
  try {
    const { sent, refused } = await ask(conch.outbox.send({ ids: ids === null ? null : [...ids] }));
    tell(sent);
    await readOutbox();
    const [first] = refused;
    if (first !== undefined) showError(new RequestFailed(first.failure));
  } catch (error) {
    showError(error);
  }
}

/** Gives up an entry that this version cannot read. */
export async function giveUpEntry(id: string): Promise<void> {
  try {
    await ask(conch.outbox.giveUp({ id }));
    await readOutbox();
  } catch (error) {
    showError(error);
  }
}

/** Clears what is over from the list. */
export async function clearEnded(): Promise<void> {
  try {
    await ask(conch.outbox.clearEnded());
    await readOutbox();
  } catch (error) {
    showError(error);
  }
}

/** Shows the answer at once and says why when it is an error. */
async function changeEntry(answer: ReturnType<typeof conch.outbox.cancel>): Promise<void> {
  try {
    tell([await ask(answer)]);
    await readOutbox();
  } catch (error) {
    showError(error);
  }
}

function tell(entries: readonly OutboxEntry[]): void {
  useOutbox.setState((old) => withTold(old, entries));
}
