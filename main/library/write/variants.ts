import type { ItemKind, ItemStatus } from '../../../ipc/model/item.ts';
import type { Sqlite } from '../database.ts';
import { keyOf, normalisePrompt } from '../kin/prompt-likeness.ts';
import { SLOTS } from '../place.ts';
import { createNeighbours, type ListNeighbour } from './list-neighbours.ts';
import type { Stacks } from './stacks.ts';

/** The rule by which items stack by themselves. */
export interface Variants {
  /** Looks at one item anew: it joins its variants, or leaves what it no longer belongs to. */
  revise(item: number): void;
}

/** Two results of one prompt that are further apart, ms, are two sessions, not variants. */
export const VARIANTS_WITHIN_MS = 60 * 60 * 1000;
/** The same as a distance of places. */
const REACH = VARIANTS_WITHIN_MS * SLOTS;
/** Failed and running ones of the same prompt are no end of a run; beyond so many of them none is looked for. */
const MOST_PASSED = 16;

interface Facts {
  readonly source: number;
  readonly kind: ItemKind;
  readonly status: ItemStatus;
  readonly jobId: string | null;
  readonly prompt: string | null;
  readonly at: number;
  /** 1 when the provider told its time; else `at` is when it was first seen. */
  readonly told: number;
  readonly place: number;
  readonly stack: number | null;
}

/** `at` is below zero for what has no time of its own: no search by time finds that. */
interface Place {
  readonly key: number;
  readonly at: number;
}

type ByRule = Pick<Stacks, 'choiceOf' | 'join' | 'leave'>;

/**
 * Same kind and account, and either the same agent job, or the same prompt within an hour of each other. Where the provider tells no
 * time, all of a first sync was seen at once: there only what stands side by side in its list counts, a run of one prompt.
 * Only what is complete: what runs or failed stays in sight. What a person decided is left alone.
 */
export function createVariants(db: Sqlite, stacks: ByRule): Variants {
  const facts = db.prepare<[number], Facts>(
    `SELECT source, kind, status, job_id AS jobId, prompt, created_at AS at, created_source = 'provider' AS told, place, stack
     FROM items WHERE seq = ?`,
  );
  const known = db.prepare<[number], Place>('SELECT key, at FROM variants WHERE item = ?');
  const put = db.prepare<[number, number, number]>(
    'INSERT INTO variants VALUES (?, ?, ?) ON CONFLICT (item) DO UPDATE SET key = excluded.key, at = excluded.at',
  );
  const drop = db.prepare<[number]>('DELETE FROM variants WHERE item = ?');
  const before = db
    .prepare<[number, number, number, number], number>(
      'SELECT item FROM variants WHERE key = ? AND at BETWEEN ? AND ? AND item <> ? ORDER BY at DESC LIMIT 1',
    )
    .pluck();
  const after = db
    .prepare<[number, number, number, number], number>(
      'SELECT item FROM variants WHERE key = ? AND at BETWEEN ? AND ? AND item <> ? ORDER BY at LIMIT 1',
    )
    .pluck();
  const above = db
    .prepare<[number, number], number>('SELECT seq FROM items WHERE stack = ? AND place > ? ORDER BY place DESC')
    .pluck();
  const neighbourOf = createNeighbours(db);

  function placeFor(item: number, found: Facts): Place | null {
    const { source, kind, status, jobId, prompt, at, told } = found;
    if (kind === 'voice' || status !== 'complete') return null;
    const choice = stacks.choiceOf(item);
    if (choice !== null && (choice.apart || choice.stack !== null)) return null;
    if (jobId !== null) return { key: keyOf(source, kind, 'job', jobId), at: 0 };
    const normalised = normalisePrompt(prompt ?? '');
    if (normalised === '') return null;
    return { key: keyOf(source, kind, 'prompt', normalised), at: told === 1 ? at : -at };
  }

  function joinByTime(item: number, { key, at }: Place): void {
    const earlier = before.get(key, at - VARIANTS_WITHIN_MS, at, item);
    const later = after.get(key, at, at + VARIANTS_WITHIN_MS, item);
    for (const beside of [earlier, later]) if (beside !== undefined) stacks.join(item, beside);
  }

  /** The next of the same prompt in the list, past what failed there; null when the run ends at this item. */
  function nextInRun(found: Facts, key: number, side: 'newer' | 'older'): ListNeighbour | null {
    const prompt = normalisePrompt(found.prompt ?? '');
    let from = found.place;
    for (let passed = 0; passed < MOST_PASSED; passed += 1) {
      const next = neighbourOf({ ...found, place: from }, side, REACH);
      if (next === null || known.get(next.item)?.key === key) return next;
      // The results of a job come with another list.
      if (next.jobId === null && normalisePrompt(next.prompt ?? '') !== prompt) return null;
      from = next.place;
    }
    return null;
  }

  /** Joins what stands beside it in the list. Two with times of their own go by these. */
  function joinInList(item: number, found: Facts, { key }: Place): void {
    for (const side of ['newer', 'older'] as const) {
      const next = nextInRun(found, key, side);
      if (next !== null && next.told + found.told < 2) stacks.join(item, next.item);
    }
  }

  /** A run ends where something else turns up within it: a later page of the same sync brings what lies between. */
  function partRun(item: number, found: Facts): void {
    const newer = neighbourOf(found, 'newer', REACH);
    if (newer === null || !isInRun(newer) || newer.stack === stackNow(item)) return;
    const older = neighbourOf(found, 'older', REACH);
    if (older === null || older.stack !== newer.stack || !isInRun(older)) return;
    if (normalisePrompt(newer.prompt ?? '') === normalisePrompt(found.prompt ?? '')) return;
    const upper = above.all(Number(newer.stack), found.place);
    for (const one of upper) forget(one);
    for (const one of upper) revise(one);
  }

  const stackNow = (item: number): number | null => facts.get(item)?.stack ?? null;
  const isInRun = ({ item, stack }: ListNeighbour): boolean => stack !== null && (known.get(item)?.at ?? 0) < 0;

  /** Out of the stack of the rule; a person's own has no variants in it. */
  function forget(item: number): void {
    drop.run(item);
    if (stacks.choiceOf(item)?.stack == null) stacks.leave(item);
  }

  function place(item: number, found: Facts): void {
    const wanted = placeFor(item, found);
    const was = known.get(item);
    if (wanted === null) {
      if (was !== undefined) forget(item);
      return;
    }
    const stays = was?.key === wanted.key && was.at === wanted.at;
    if (stays && found.stack !== null) return;
    if (was !== undefined && !stays) stacks.leave(item);
    put.run(item, wanted.key, wanted.at);
    if (wanted.at >= 0) joinByTime(item, wanted);
    if (found.jobId === null) joinInList(item, found, wanted);
  }

  function revise(item: number): void {
    const found = facts.get(item);
    if (found === undefined || found.kind === 'voice') return;
    place(item, found);
    if (found.told === 0 && found.jobId === null) partRun(item, found);
  }

  return { revise };
}
