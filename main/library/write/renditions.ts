import { LookForClean } from '../../../ipc/domains/app.ts';
import type { RenditionRole } from '../../../ipc/model/item.ts';
import type { RemoteItem } from '../../providers/provider.ts';
import { planRenditions, type RenditionPlan, type StoredRendition, type StoredState } from '../plan-renditions.ts';
import { nextReading } from '../read-schedule.ts';
import type { Removals } from './removals.ts';
import type { Value } from './rows-at-once.ts';
import type { WriterContext } from './writer-context.ts';

/** Sorts after every deadline. */
export const NO_DEADLINE = Number.MAX_SAFE_INTEGER;

const ALLOW_WATERMARKED = 'allow_watermarked';
const LOOK_FOR_CLEAN = 'look_for_clean';

/** The row of a rendition that nothing was done about yet. */
export const renditionRow = {
  ...{ item: '?', role: '?', state: '?', url: '?', watermark: '?', deadline: '?' },
  ...{ urgency: '?', weight: '?', place: '?' },
} as const;

export function renditionValues(seq: number, place: number, row: StoredRendition): readonly Value[] {
  const { role, state, url, watermark, deadline } = row;
  return [
    ...[seq, role, state, url, watermark === null ? null : Number(watermark), deadline],
    ...[deadline ?? NO_DEADLINE, weightOf(role), place],
  ];
}

/** Plans the renditions of an item and writes the plan. */
export interface RenditionWriter {
  plan(seq: number | null, item: Pick<RemoteItem, 'kind' | 'status' | 'files' | 'voice'>): RenditionPlan;
  /** Writes the plan of a known item. True when a row changed. */
  apply(seq: number, place: number, plan: RenditionPlan): boolean;
  drop(seq: number, role: RenditionRole, reason: string): void;
  move(seq: number, place: number): void;
  watermarkedAllowed(): boolean;
  allowWatermarked(allowed: boolean): void;
  /** When to read an item again that was read at `now` for the `attempts`th time; null when it is final. */
  nextReading(item: Pick<RemoteItem, 'status'>, plan: RenditionPlan, attempts: number, now: number): number | null;
  looksForClean(): LookForClean;
  lookForClean(rhythm: LookForClean): void;
}

interface Row {
  readonly role: RenditionRole;
  readonly state: StoredState;
  readonly url: string | null;
  readonly watermark: number | null;
  readonly deadline: number | null;
}

export function createRenditionWriter({ db }: WriterContext, removals: Removals): RenditionWriter {
  const stored = db.prepare<[number], Row>(
    'SELECT role, state, url, watermark, deadline FROM renditions WHERE item = ?',
  );
  const put = db.prepare<[Record<string, unknown>]>(
    `INSERT INTO renditions (item, role, state, url, watermark, deadline, urgency, weight, place)
     VALUES (@item, @role, @state, @url, @watermark, @deadline, @urgency, @weight, @place)
     ON CONFLICT (item, role) DO UPDATE SET state = @state, url = @url, watermark = @watermark, deadline = @deadline,
       urgency = @urgency, place = @place, attempts = iif(@fresh, 0, attempts),
       next_attempt_at = iif(@fresh, NULL, next_attempt_at), error = iif(@fresh, NULL, error)`,
  );
  const files = db.prepare<[number, string], { path: string | null; partial_path: string | null }>(
    'DELETE FROM renditions WHERE item = ? AND role = ? RETURNING path, partial_path',
  );
  const move = db.prepare<[number, number]>('UPDATE renditions SET place = ? WHERE item = ?');
  const setting = db.prepare<[string], string>('SELECT value FROM about WHERE key = ?').pluck();
  const saveSetting = db.prepare<[string, string]>(
    'INSERT INTO about VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );

  let allowed = setting.get(ALLOW_WATERMARKED) !== '0';
  let rhythm = LookForClean.catch('growing').parse(setting.get(LOOK_FOR_CLEAN));

  function drop(seq: number, role: RenditionRole, reason: string): void {
    const row = files.get(seq, role);
    if (row === undefined) return;
    if (row.path !== null) removals.add(row.path, reason);
    if (row.partial_path !== null) removals.add(row.partial_path, reason);
  }

  return {
    plan(seq, item) {
      const known: readonly StoredRendition[] =
        seq === null
          ? []
          : stored.all(seq).map((row) => ({ ...row, watermark: row.watermark === null ? null : row.watermark === 1 }));
      return planRenditions(item, known, allowed);
    },
    apply(seq, place, plan) {
      for (const { fresh, watermark, ...row } of plan.put) {
        put.run({
          ...row,
          item: seq,
          place,
          watermark: watermark === null ? null : Number(watermark),
          urgency: row.deadline ?? NO_DEADLINE,
          weight: weightOf(row.role),
          fresh: Number(fresh),
        });
      }
      for (const role of plan.drop) drop(seq, role, 'a link without watermark appeared');
      return plan.put.length > 0 || plan.drop.length > 0;
    },
    drop,
    move: (seq, place) => void move.run(place, seq),
    watermarkedAllowed: () => allowed,
    allowWatermarked(next) {
      allowed = next;
      saveSetting.run(ALLOW_WATERMARKED, next ? '1' : '0');
    },
    nextReading: ({ status }, { watermarkedOnly }, attempts, at) =>
      nextReading({ status, gone: false, watermarkedOnly }, attempts, at, rhythm),
    looksForClean: () => rhythm,
    lookForClean(next) {
      rhythm = next;
      saveSetting.run(LOOK_FOR_CLEAN, next);
    },
  };
}

/** Previews are small and come before files. */
function weightOf(role: RenditionRole): 0 | 1 {
  return role === 'cover' || role === 'sample' ? 0 : 1;
}
