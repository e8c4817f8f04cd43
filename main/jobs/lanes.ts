import type { RemoteChange } from '../../ipc/model/change.ts';
import type { OutboxId } from '../../ipc/model/outbox.ts';
import type { OutboxRecord } from '../library/outbox-record.ts';
import type { ChangeLimits } from '../providers/remote-changes.ts';
import { isWaiting } from './states.ts';

/** What is to be done with an entry now. */
export interface Turn {
  readonly id: OutboxId;
  readonly action: 'send' | 'look' | 'confirm' | 'recover';
}

export interface Situation {
  /** Open entries in the order they were asked for. */
  readonly records: readonly OutboxRecord[];
  /** Entries that something is being done with. */
  readonly busy: ReadonlySet<OutboxId>;
  /** Entries whose pause a person or a returned network has cut short. */
  readonly impatient: ReadonlySet<OutboxId>;
  /** How many of a kind may be in work for an account. */
  readonly limitsOf: (record: OutboxRecord) => {
    readonly atOnce: ChangeLimits['atOnce'];
    readonly maxJobs: number | null;
  };
  readonly now: number;
}

/** Changes that cost nothing and may be done again: side by side, in any order. */
const FREE_AT_ONCE = 4;

/** Whether doing it twice would be paid twice, or leave a second thing. */
export function costs(change: RemoteChange): boolean {
  return change.kind === 'create' || change.kind === 'clone-voice' || change.kind === 'design-voice';
}

/**
 * What can be done now. Changes that cost go in lanes, one for each kind of each account: within a lane the order of asking
 * is kept, one request is under way at a time, and no more are in work than the account allows. What cannot go yet holds up
 * its lane only.
 */
export function nextTurns(situation: Situation): readonly Turn[] {
  const { records, busy } = situation;
  const turns: Turn[] = [];
  const lanes = new Map<string, OutboxRecord[]>();
  for (const record of records) {
    const { id, change, state } = record.entry;
    if (costs(change)) {
      const lane = laneOf(record);
      lanes.set(lane, [...(lanes.get(lane) ?? []), record]);
    }
    if (busy.has(id) || !isDue(record, situation)) continue;
    // Nobody is at it: what came of it could not be written.
    if (state === 'sending') turns.push({ id, action: 'recover' });
    if (state === 'unconfirmed') turns.push({ id, action: 'look' });
    if (state === 'running' && !costs(change)) turns.push({ id, action: 'confirm' });
  }
  for (const lane of lanes.values()) {
    const next = nextInLane(lane, situation);
    if (next !== null) turns.push({ id: next, action: 'send' });
  }
  const free = records.filter(({ entry }) => !costs(entry.change));
  const underWay = free.filter(({ entry }) => busy.has(entry.id)).length;
  const ready = free.filter(
    (record) => isWaiting(record.entry) && !busy.has(record.entry.id) && isDue(record, situation),
  );
  for (const { entry } of ready.slice(0, Math.max(0, FREE_AT_ONCE - underWay))) {
    turns.push({ id: entry.id, action: 'send' });
  }
  return turns;
}

function nextInLane(lane: readonly OutboxRecord[], situation: Situation): OutboxId | null {
  const { busy } = situation;
  const first = lane.find(({ entry }) => isWaiting(entry));
  if (first === undefined || !isDue(first, situation)) return null;
  const asking = ({ entry }: OutboxRecord): boolean =>
    entry.state === 'sending' || (isWaiting(entry) && busy.has(entry.id));
  if (lane.some(asking)) return null;
  const inWork = lane.filter(({ entry }) => entry.state === 'running').length;
  const limit = limitOf(first, situation);
  return limit !== null && inWork >= limit ? null : first.entry.id;
}

/** How many may be in work in the lane of this entry; null leaves it to the provider's 429. */
function limitOf(record: OutboxRecord, { limitsOf }: Situation): number | null {
  const { change } = record.entry;
  const { atOnce, maxJobs } = limitsOf(record);
  const kind = change.kind === 'create' ? change.what : 'clone-voice';
  if (kind === 'clone-voice' || kind === 'music') return atOnce[kind] ?? 1;
  if (kind !== 'video' || maxJobs === null) return atOnce[kind];
  return Math.min(maxJobs, atOnce[kind] ?? maxJobs);
}

function laneOf({ entry }: OutboxRecord): string {
  const kind = entry.change.kind === 'create' ? entry.change.what : entry.change.kind;
  return `${entry.connection}/${entry.account}/${kind}`;
}

function isDue({ entry }: OutboxRecord, { now, impatient }: Situation): boolean {
  return entry.nextAttemptAt === null
    ? entry.state !== 'unconfirmed' || impatient.has(entry.id)
    : entry.nextAttemptAt <= now || impatient.has(entry.id);
}
