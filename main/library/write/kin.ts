import type { ItemId } from '../../../ipc/model/ids.ts';
import type { Sqlite } from '../database.ts';
import { type AlikeWriter, createAlikeWriter } from './alike.ts';
import { type BelongingWriter, createBelongings } from './belongings.ts';
import { createLineageWriter, type LineageWriter } from './lineage.ts';
import type { ListPlace } from './list-neighbours.ts';
import { createStacks, type Stacks } from './stacks.ts';
import { createVariants } from './variants.ts';

/** What hangs together. It follows the rows after commits, in slices: no page of a sync waits for it. */
export interface Kin {
  readonly stacks: Stacks;
  readonly alike: AlikeWriter;
  readonly lineage: LineageWriter;
  readonly belongings: BelongingWriter;
  /** Follows changes of items; `facts` when more than their files changed. */
  follow(items: readonly { readonly item: number; readonly facts: boolean }[]): void;
  /** Items that lay there were deleted for good. */
  closeGaps(gaps: readonly ListPlace[]): void;
  /** Does what a command left due, as far as that is quick: covers and counts are right when it commits. */
  settleSome(): void;
  /** One slice of what is due, and of what was here before this was known. False when nothing is left. */
  step(): boolean;
  /** What changed since this was asked last: items that stand elsewhere now, null when they are many. Undefined: nothing. */
  changed(): readonly ItemId[] | null | undefined;
  /** Whether something was put into a collection or under tags since this was asked last. */
  takePlaced(): boolean;
}

/** Within the transaction of a command; what an edit of very many items leaves follows in slices. */
const SOME = 200;
const SLICE = 256;
/** More changed items are told as "many". */
const MANY = 200;

export function createKin(db: Sqlite): Kin {
  const variants = createVariants(db, {
    choiceOf: (item) => stacks.choiceOf(item),
    join: (...pair) => stacks.join(...pair),
    leave: (item) => stacks.leave(item),
  });
  const stacks: Stacks = createStacks(db, (item) => variants.revise(item));
  const alike = createAlikeWriter(db);
  const lineage = createLineageWriter(db);
  const belongings = createBelongings({ db });
  const isDue = db.prepare<[], number>('SELECT EXISTS (SELECT 1 FROM kin_due)').pluck();
  const scan = db.prepare<[], string>("SELECT value FROM about WHERE key = 'kin_scan'").pluck();
  const scanned = db.prepare<[string]>("UPDATE about SET value = ? WHERE key = 'kin_scan'");
  const endScan = db.prepare("DELETE FROM about WHERE key = 'kin_scan'");
  const next = db.prepare<[number, number], number>('SELECT seq FROM items WHERE seq > ? ORDER BY seq LIMIT ?').pluck();
  const idOf = db.prepare<[number], ItemId>('SELECT id FROM items WHERE seq = ?').pluck();
  let changes = false;
  let placed = false;

  function settle(most: number): boolean {
    if (isDue.get() !== 1) return false;
    const stacked = stacks.settle(most);
    const grouped = alike.settle(most);
    changes = changes || stacked || alike.takeChanged();
    return stacked || grouped;
  }

  function follow(items: Parameters<Kin['follow']>[0]): void {
    const isAwaited = belongings.isAwaited();
    for (const { item, facts } of items) {
      if (facts) {
        variants.revise(item);
        lineage.told(item);
        if (isAwaited && belongings.arrived(item)) placed = true;
      }
      alike.compareFiles(item);
    }
  }

  function scanSlice(): boolean {
    const from = scan.get();
    if (from === undefined) return false;
    const items = next.all(Number(from), SLICE);
    follow(items.map((item) => ({ item, facts: true })));
    const last = items.at(-1);
    if (last === undefined) endScan.run();
    else scanned.run(String(last));
    return true;
  }

  return {
    stacks,
    alike,
    lineage,
    belongings,
    // Stacks are arranged when all that is due was followed: one that grows by every slice would be gone through for each.
    follow(items) {
      follow(items);
      alike.settle(SLICE);
      changes = changes || alike.takeChanged();
    },
    closeGaps(gaps) {
      for (const gap of gaps) variants.closeGap(gap);
    },
    settleSome: () => void settle(SOME),
    step: () => db.transaction(() => settle(SLICE) || scanSlice()).immediate(),
    changed() {
      if (!changes) return undefined;
      changes = false;
      const items = stacks.takeTouched();
      return items.length > MANY ? null : items.map((item) => idOf.get(item)).filter((id) => id !== undefined);
    },
    takePlaced() {
      const was = placed;
      placed = false;
      return was;
    },
  };
}
