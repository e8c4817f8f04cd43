import type { ItemId } from '../../../ipc/model/ids.ts';
import type { Sqlite } from '../database.ts';
import { bestOf, connected } from '../kin/groups.ts';

/** Two items whose pictures look the same; the distance is in bits of their hashes. */
export interface AlikePair {
  readonly one: ItemId;
  readonly other: ItemId;
  readonly distance: number;
}

/** Groups of what is the same file or looks the same. */
export interface AlikeWriter {
  /** A file of this item may have come or gone: its exact copies are looked for. */
  compareFiles(item: number): void;
  /** What the comparison of pictures found of these items; what was known of them before is forgotten. */
  savePairs(compared: readonly ItemId[], pairs: readonly AlikePair[]): void;
  /** Adds the decision that none of these is a copy of another. */
  part(ids: readonly ItemId[]): void;
  /** Forms groups anew around what is due, at most so many. False when nothing was due. */
  settle(most: number): boolean;
  /** Whether a group is other than when this was asked last. */
  takeChanged(): boolean;
}

/** A group larger than this is shown and reviewed in parts. */
const MOST_IN_GROUP = 200;
/** Durations of the same clip in two containers differ by less than this part, or these ms. */
const SAME_DURATION_PART = 0.02;
const SAME_DURATION_MS = 150;

interface Fact {
  readonly item: number;
  readonly id: ItemId;
  readonly place: number;
  readonly pixels: number | null;
  readonly in_trash: number;
}

interface Picture {
  readonly seq: number;
  readonly kind: string;
  readonly source: number;
  readonly feed: string;
  readonly durationMs: number | null;
}

/** In this order: it is compared as text. */
interface Group {
  readonly kind: 'exact' | 'near';
  readonly best: number;
  readonly spare: number;
  readonly items: readonly number[];
}

interface StoredFile {
  readonly role: string;
  readonly path: string;
  readonly bytes: number;
}

export function createAlikeWriter(db: Sqlite): AlikeWriter {
  const hashes = db
    .prepare<[number], string>(
      `SELECT sha256 FROM renditions WHERE item = ? AND role IN ('original', 'watermarked') AND state = 'complete'
         AND sha256 IS NOT NULL`,
    )
    .pluck();
  const withHash = db
    .prepare<[string], number>(
      `SELECT DISTINCT item FROM renditions INDEXED BY renditions_by_hash WHERE sha256 = ?
         AND role IN ('original', 'watermarked') AND state = 'complete' ORDER BY item LIMIT ${MOST_IN_GROUP}`,
    )
    .pluck();
  const pictureOf = db.prepare<[string], Picture>(
    'SELECT seq, kind, source, feed, duration_ms AS durationMs FROM items WHERE id = ?',
  );
  const isAlike = db.prepare<[number], number>('SELECT alike FROM items WHERE seq = ?').pluck();
  const setAlike = db.prepare<[number, number, number]>('UPDATE items SET alike = ? WHERE seq = ? AND alike <> ?');
  const fact = db.prepare<[number], Fact>(
    'SELECT seq AS item, id, place, width * height AS pixels, in_trash FROM items WHERE seq = ?',
  );
  const files = db.prepare<[number], StoredFile>(
    "SELECT role, path, bytes FROM renditions WHERE item = ? AND state = 'complete' AND path IS NOT NULL",
  );
  const forgetPairs = [
    db.prepare<[number]>('DELETE FROM alike_pairs WHERE one = ?'),
    db.prepare<[number]>('DELETE FROM alike_pairs WHERE other = ?'),
  ];
  const putPair = db.prepare<[number, number, number]>(
    'INSERT INTO alike_pairs VALUES (?, ?, ?) ON CONFLICT (one, other) DO UPDATE SET distance = excluded.distance',
  );
  const pairsOf = db.prepare<[number], number>('SELECT other FROM alike_pairs WHERE one = ? ORDER BY distance').pluck();
  const isPair = db.prepare<[number, number], number>('SELECT 1 FROM alike_pairs WHERE one = ? AND other = ?').pluck();
  const groupsOf = db.prepare<[number], number>('SELECT grp FROM alike_items WHERE item = ?').pluck();
  const membersOf = db.prepare<[number], number>('SELECT item FROM alike_items WHERE grp = ? ORDER BY item').pluck();
  const groupFacts = db.prepare<[number], Omit<Group, 'items'>>(
    'SELECT kind, best, spare FROM alike_groups WHERE seq = ?',
  );
  let changed = false;
  const removeGroup = db.prepare<[number]>('DELETE FROM alike_groups WHERE seq = ?');
  const makeGroup = db
    .prepare<[string, number, number], number>(
      'INSERT INTO alike_groups (kind, best, spare) VALUES (?, ?, ?) RETURNING seq',
    )
    .pluck();
  const putMember = db.prepare<[number, number]>('INSERT INTO alike_items VALUES (?, ?)');
  const isParted = db.prepare<[string, string], number>('SELECT 1 FROM not_alike WHERE one = ? AND other = ?').pluck();
  const part = db.prepare<[string, string]>('INSERT INTO not_alike VALUES (?, ?) ON CONFLICT DO NOTHING');
  const setDue = db.prepare<[string, number]>('INSERT OR IGNORE INTO kin_due VALUES (?, ?)');
  const due = db.prepare<[string, number], number>('SELECT seq FROM kin_due WHERE what = ? LIMIT ?').pluck();
  const done = db.prepare<[string, number]>('DELETE FROM kin_due WHERE what = ? AND seq = ?');

  /** Everything that may hang together with an item, by content and by looks. */
  function around(item: number): readonly number[] {
    const found = new Set([item]);
    for (const one of found) {
      if (found.size >= MOST_IN_GROUP) break;
      for (const hash of hashes.all(one)) for (const other of withHash.all(hash)) found.add(other);
      for (const other of pairsOf.all(one)) found.add(other);
    }
    return [...found];
  }

  function isSameFile(one: number, other: number): boolean {
    const content = hashes.all(one);
    return hashes.all(other).some((hash) => content.includes(hash));
  }

  /** Forms the groups around an item anew; gives all that was looked at. */
  function regroup(item: number): readonly number[] {
    const reach = around(item);
    const known = reach.map((one) => fact.get(one)).filter((one) => one !== undefined);
    const live = known.filter((one) => one.in_trash === 0);
    const facts = new Map(live.map((one) => [one.item, one]));
    const undecided = (one: number, other: number): boolean => {
      const [first = '', second = ''] = [facts.get(one)?.id ?? '', facts.get(other)?.id ?? ''].sort();
      return isParted.get(first, second) === undefined;
    };
    const isExact = (one: number, other: number): boolean => isSameFile(one, other) && undecided(one, other);
    const isNear = (one: number, other: number): boolean =>
      (isPair.get(one, other) === 1 || isSameFile(one, other)) && undecided(one, other);
    const exact = connected([...facts.keys()], isExact).map((group) => groupOf('exact', group, facts));
    const near = connected([...facts.keys()], isNear)
      // What is one file throughout is told as that.
      .filter(([first, ...others]) => first !== undefined && others.some((one) => !isSameFile(first, one)))
      .map((group) => groupOf('near', group, facts));
    replace(
      reach,
      [...exact, ...near].filter((group) => group !== null),
    );
    return reach;
  }

  function groupOf(kind: Group['kind'], items: readonly number[], facts: ReadonlyMap<number, Fact>): Group | null {
    const stored = new Map(items.map((item) => [item, files.all(item)]));
    const best = bestOf(
      items.map((item) => {
        const own = stored.get(item) ?? [];
        return {
          item,
          watermarked: !own.some(({ role }) => role === 'original') && own.some(({ role }) => role === 'watermarked'),
          pixels: facts.get(item)?.pixels ?? 0,
          bytes: own.reduce((sum, { bytes, role }) => sum + (role === 'cover' ? 0 : bytes), 0),
          place: facts.get(item)?.place ?? 0,
        };
      }),
    );
    if (best === null) return null;
    // The same content is kept once on the disk: a file that the best one uses too frees nothing.
    const kept = new Set((stored.get(best.item) ?? []).map(({ path }) => path));
    const freed = new Map<string, number>();
    for (const own of stored.values()) for (const { path, bytes } of own) if (!kept.has(path)) freed.set(path, bytes);
    const spare = [...freed.values()].reduce((sum, bytes) => sum + bytes, 0);
    return { kind, best: best.item, spare, items: items.toSorted((one, other) => one - other) };
  }

  /** A group that is as it was keeps its number: whoever reviews it is not disturbed. */
  function replace(reach: readonly number[], groups: readonly Group[]): void {
    const before = new Map<string, number>();
    for (const seq of new Set(reach.flatMap((one) => groupsOf.all(one)))) {
      const facts = groupFacts.get(seq);
      if (facts !== undefined) before.set(JSON.stringify({ ...facts, items: membersOf.all(seq) }), seq);
    }
    for (const group of groups) if (!before.delete(JSON.stringify(group))) write(group);
    for (const seq of before.values()) removeGroup.run(seq);
    changed ||= before.size > 0;
    // One in the trash stays known as alike: taken out again, its group is formed anew.
    for (const one of reach) setAlike.run(Number(reach.length > 1), one, Number(reach.length > 1));
  }

  function write({ kind, best, spare, items }: Group): void {
    const seq = makeGroup.get(kind, best, spare);
    if (seq === undefined) return;
    for (const item of items) putMember.run(item, seq);
    changed = true;
  }

  return {
    compareFiles(item) {
      const hasCopies = hashes.all(item).some((hash) => withHash.all(hash).length > 1);
      if (hasCopies || isAlike.get(item) === 1) setDue.run('item', item);
    },
    savePairs(compared, pairs) {
      for (const id of compared) {
        const picture = pictureOf.get(id);
        if (picture === undefined) continue;
        for (const other of pairsOf.all(picture.seq)) setDue.run('item', other);
        for (const forget of forgetPairs) forget.run(picture.seq);
        if (isAlike.get(picture.seq) === 1) setDue.run('item', picture.seq);
      }
      for (const { one, other, distance } of pairs) {
        const [a, b] = [pictureOf.get(one), pictureOf.get(other)];
        if (a === undefined || b === undefined || a.seq === b.seq || !mayBeCopies(a, b)) continue;
        putPair.run(a.seq, b.seq, distance);
        putPair.run(b.seq, a.seq, distance);
        setDue.run('item', a.seq);
      }
    },
    part(ids) {
      const sorted = [...new Set(ids)].sort();
      for (const [index, one] of sorted.entries()) for (const other of sorted.slice(index + 1)) part.run(one, other);
    },
    settle(most) {
      const groups = due.all('group', most);
      for (const group of groups) {
        done.run('group', group);
        for (const member of membersOf.all(group)) setDue.run('item', member);
        removeGroup.run(group);
      }
      const items = due.all('item', most);
      const looked = new Set<number>();
      for (const item of items) {
        done.run('item', item);
        if (looked.has(item)) continue;
        for (const one of regroup(item)) looked.add(one);
      }
      changed ||= groups.length > 0;
      return items.length + groups.length > 0;
    },
    takeChanged() {
      const was = changed;
      changed = false;
      return was;
    },
  };
}

/**
 * Pictures of one kind. Videos are compared by their covers, so that two clips of one start image look the same: two results of
 * the same list of one account are two generations, and count only when nothing else tells them apart.
 */
function mayBeCopies(one: Picture, other: Picture): boolean {
  if (one.kind !== other.kind) return false;
  if (one.kind !== 'video') return one.kind === 'image';
  if (one.source === other.source && one.feed === other.feed) return false;
  if (one.durationMs === null || other.durationMs === null) return false;
  const most = Math.max(SAME_DURATION_MS, SAME_DURATION_PART * Math.max(one.durationMs, other.durationMs));
  return Math.abs(one.durationMs - other.durationMs) <= most;
}
