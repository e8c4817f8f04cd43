import type { OutboxEntry } from '../../../ipc/model/outbox.ts';

export interface Making {
  /** Failed today or unconfirmed: the person decides. */
  readonly asking: readonly OutboxEntry[];
  readonly running: readonly OutboxEntry[];
  readonly queued: readonly OutboxEntry[];
  /** Wait until the person sends them. */
  readonly held: readonly OutboxEntry[];
  /** Done since midnight, newest first. */
  readonly done: readonly OutboxEntry[];
}

/** What the outbox has of things that are made; deletes and other changes are not among them. Times are epoch ms. */
export function makingOf(open: readonly OutboxEntry[], ended: readonly OutboxEntry[], now: number): Making {
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  const makes = (entry: OutboxEntry) => ['create', 'clone-voice', 'design-voice'].includes(entry.change.kind);
  const isToday = (entry: OutboxEntry) => (entry.endedAt ?? entry.createdAt) >= midnight;
  const [made, today] = [open.filter(makes), ended.filter(makes).filter(isToday)];
  return {
    asking: [
      ...made.filter(({ state }) => state === 'unconfirmed'),
      ...today.filter(({ state }) => state === 'failed'),
    ],
    running: made.filter(({ state }) => state === 'running' || state === 'sending'),
    queued: made.filter(({ state, held }) => !held && (state === 'waiting-network' || state === 'waiting-slot')),
    held: made.filter(({ held }) => held),
    done: today.filter(({ state }) => state === 'done'),
  };
}

/** How many of those that wait are sent before this one: those of the same account and kind, since others go beside them. */
export function aheadOf(entry: OutboxEntry, queued: readonly OutboxEntry[]): number {
  const lane = laneOf(entry);
  return queued.slice(0, queued.indexOf(entry)).filter((other) => laneOf(other) === lane).length;
}

function laneOf({ connection, account, change }: OutboxEntry): string {
  return `${connection}/${account}/${change.kind === 'create' ? change.what : change.kind}`;
}
