import type { ItemKind, ItemStatus } from '../../../ipc/model/item.ts';
import type { Sqlite } from '../database.ts';
import { keyOf, normalisePrompt } from '../kin/prompt-likeness.ts';
import { SLOTS } from '../place.ts';
import { createNeighbours, type ListNeighbour, type ListPlace, type NeighbourOf } from './list-neighbours.ts';
import type { Stacks } from './stacks.ts';
import { createUntoldLists } from './untold-lists.ts';

/** The rule by which items stack by themselves. */
export interface Variants {
  /** Looks at one item anew: it joins its variants, or leaves what it no longer belongs to. */
  revise(item: number): void;
  /** An item that lay there was deleted for good: the runs on both sides may be one now. */
  closeGap(gap: ListPlace): void;
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

type Side = Parameters<NeighbourOf>[1];
type Beside = ListNeighbour | null;
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
  const untold = createUntoldLists(db);

  /** Its prompt in the form in which prompts are the same, when it may stack by that. */
  const promptOf = ({ prompt, jobId }: Facts): string => (jobId === null ? normalisePrompt(prompt ?? '') : '');

  function placeFor(item: number, found: Facts, prompt: string): Place | null {
    const { source, kind, status, jobId, at, told } = found;
    if (status !== 'complete') return null;
    const choice = stacks.choiceOf(item);
    if (choice !== null && (choice.apart || choice.stack !== null)) return null;
    if (jobId !== null) return { key: keyOf(source, kind, 'job', jobId), at: 0 };
    return prompt === '' ? null : { key: keyOf(source, kind, 'prompt', prompt), at: told === 1 ? at : -at };
  }

  function joinByTime(item: number, { key, at }: Place): void {
    const earlier = before.get(key, at - VARIANTS_WITHIN_MS, at, item);
    const later = after.get(key, at, at + VARIANTS_WITHIN_MS, item);
    for (const beside of [earlier, later]) if (beside !== undefined) stacks.join(item, beside);
  }

  /** The next of the same prompt in the list, from a neighbour on, past what failed there; null when the run ends. */
  function nextInRun(found: ListPlace, key: number, prompt: string, side: Side, first: Beside): ListNeighbour | null {
    let next = first;
    for (let passed = 0; next !== null && passed < MOST_PASSED; passed += 1) {
      if (known.get(next.item)?.key === key) return next;
      // The results of a job come with another list.
      if (next.jobId === null && normalisePrompt(next.prompt ?? '') !== prompt) return null;
      next = neighbourOf({ ...found, place: next.place }, side, REACH);
    }
    return null;
  }

  /** A run ends where something else turns up within it: a later page of the same sync brings what lies between. */
  function partRun(item: number, found: Facts, prompt: string, newer: Beside, older: Beside): void {
    if (newer === null || older === null || !isInRun(newer) || !isInRun(older)) return;
    if (newer.stack !== older.stack || newer.stack === (facts.get(item)?.stack ?? null)) return;
    if (normalisePrompt(newer.prompt ?? '') === prompt) return;
    const upper = above.all(Number(newer.stack), found.place);
    for (const one of upper) forget(one);
    for (const one of upper) revise(one);
  }

  const isInRun = ({ item, stack }: ListNeighbour): boolean => stack !== null && (known.get(item)?.at ?? 0) < 0;

  /** Out of the stack of the rule; a person's own has no variants in it. */
  function forget(item: number): void {
    drop.run(item);
    if (stacks.choiceOf(item)?.stack == null) stacks.leave(item);
  }

  /** Notes where an item stands by the rule. Gives its place when it has to look for others there. */
  function settle(item: number, found: Facts, prompt: string): Place | null {
    const wanted = placeFor(item, found, prompt);
    const was = known.get(item);
    if (wanted === null) {
      if (was !== undefined) forget(item);
      return null;
    }
    const stays = was?.key === wanted.key && was.at === wanted.at;
    if (stays && found.stack !== null) return null;
    if (was !== undefined && !stays) stacks.leave(item);
    put.run(item, wanted.key, wanted.at);
    return wanted;
  }

  function revise(item: number): void {
    const found = facts.get(item);
    if (found === undefined || found.kind === 'voice') return;
    const prompt = promptOf(found);
    const place = settle(item, found, prompt);
    if (place !== null && place.at >= 0) joinByTime(item, place);
    if (found.jobId !== null || !untold.concerns(found)) return;
    const [newer, older] = [neighbourOf(found, 'newer', REACH), neighbourOf(found, 'older', REACH)];
    // Two with times of their own go by these.
    const joins = (next: Beside) => next !== null && next.told + found.told < 2 && stacks.join(item, next.item);
    if (place !== null) {
      joins(nextInRun(found, place.key, prompt, 'newer', newer));
      joins(nextInRun(found, place.key, prompt, 'older', older));
    }
    if (found.told === 0) partRun(item, found, prompt, newer, older);
  }

  function closeGap(gap: ListPlace): void {
    if (!untold.concerns({ ...gap, told: 1 })) return;
    const [newer, older] = [neighbourOf(gap, 'newer', REACH), neighbourOf(gap, 'older', REACH)];
    if (newer === null || older === null) return;
    const prompt = normalisePrompt((newer.jobId === null ? newer : older).prompt ?? '');
    const key = keyOf(gap.source, gap.kind, 'prompt', prompt);
    const upper = nextInRun(gap, key, prompt, 'newer', newer);
    const lower = nextInRun(gap, key, prompt, 'older', older);
    if (upper !== null && lower !== null && upper.told + lower.told < 2) stacks.join(upper.item, lower.item);
  }

  return { revise, closeGap };
}
