import type { ItemKind, ItemStatus } from '../../../ipc/model/item.ts';
import type { Sqlite } from '../database.ts';
import { keyOf, normalisePrompt } from '../kin/prompt-likeness.ts';
import type { Stacks } from './stacks.ts';

/** The rule by which items stack by themselves. */
export interface Variants {
  /** Looks at one item anew: it joins its variants, or leaves what it no longer belongs to. */
  revise(item: number): void;
}

/** Two results of one prompt that are further apart, ms, are two sessions, not variants. */
export const VARIANTS_WITHIN_MS = 60 * 60 * 1000;

interface Facts {
  readonly source: number;
  readonly kind: ItemKind;
  readonly status: ItemStatus;
  readonly jobId: string | null;
  readonly prompt: string | null;
  readonly at: number;
  readonly stack: number | null;
}

interface Place {
  readonly key: number;
  readonly at: number;
}

/**
 * Same kind and account, and either the same agent job, or the same prompt within an hour of each other. Only what is complete:
 * what runs or failed stays in sight. What a person decided is left alone.
 */
export function createVariants(db: Sqlite, stacks: Pick<Stacks, 'choiceOf' | 'join' | 'leave'>): Variants {
  const facts = db.prepare<[number], Facts>(
    'SELECT source, kind, status, job_id AS jobId, prompt, created_at AS at, stack FROM items WHERE seq = ?',
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

  function placeFor(item: number, found: Facts): Place | null {
    const { source, kind, status, jobId, prompt, at } = found;
    if (kind === 'voice' || status !== 'complete') return null;
    const choice = stacks.choiceOf(item);
    if (choice !== null && (choice.apart || choice.stack !== null)) return null;
    if (jobId !== null) return { key: keyOf(source, kind, 'job', jobId), at: 0 };
    const normalised = normalisePrompt(prompt ?? '');
    return normalised === '' ? null : { key: keyOf(source, kind, 'prompt', normalised), at };
  }

  function joinNeighbours(item: number, { key, at }: Place): void {
    const earlier = before.get(key, at - VARIANTS_WITHIN_MS, at, item);
    const later = after.get(key, at, at + VARIANTS_WITHIN_MS, item);
    for (const beside of [earlier, later]) if (beside !== undefined) stacks.join(item, beside);
  }

  /** Out of the stack of the rule; a person's own has no variants in it. */
  function forget(item: number): void {
    drop.run(item);
    if (stacks.choiceOf(item)?.stack == null) stacks.leave(item);
  }

  return {
    revise(item) {
      const found = facts.get(item);
      if (found === undefined) return;
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
      joinNeighbours(item, wanted);
    },
  };
}
