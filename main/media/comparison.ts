import type { ItemId } from '../../ipc/model/ids.ts';
import { createNearPairs } from '../kin/near-pairs.ts';
import type { StoredLikenesses } from '../library/likenesses.ts';
import type { AlikeIds } from './media-messages.ts';
import { thumbnailLikeness } from './picture-likeness.ts';
import { HASH_EDGE } from './thumbnail.ts';

/** Compares pictures with all others, in slices between which the process does its other work. */
export interface Comparison {
  /**
   * Makes the likenesses that are missing, then compares what is new with everything. False when there was nothing. What was
   * told, and only that, counts as compared.
   */
  run(): Promise<boolean>;
}

const MISSING_AT_ONCE = 64;
/** How far it is is told after so many times as many. */
const TOLD_EVERY = 16;
/** Told with their pairs in one message. */
const TOLD_AT_ONCE = 2_000;

export function createComparison(
  stored: StoredLikenesses,
  tellLeft: (left: number) => void,
  tell: (compared: readonly ItemId[], pairs: readonly AlikeIds[]) => Promise<void>,
): Comparison {
  async function makeMissing(): Promise<void> {
    let made = 0;
    for (let thumbs = stored.missing(MISSING_AT_ONCE); thumbs.length > 0; thumbs = stored.missing(MISSING_AT_ONCE)) {
      for (const { id, bytes } of thumbs) {
        // A thumbnail that cannot be read is compared with nothing.
        stored.save(id, await thumbnailLikeness(bytes, HASH_EDGE).catch(() => null));
      }
      if (made % TOLD_EVERY === 0) tellLeft(stored.left());
      made += 1;
      await nextTurn();
    }
  }

  return {
    async run() {
      await makeMissing();
      const pairs = createNearPairs();
      const ids: ItemId[] = [];
      let known = 0;
      for (const { id, likeness, compared } of stored.all()) {
        if (compared === 1) known += 1;
        ids.push(id);
        pairs.add(likeness);
      }
      if (known === ids.length) {
        tellLeft(0);
        return false;
      }
      const found: AlikeIds[] = [];
      for (const slice of pairs.find(known)) {
        for (const { one, other, distance } of slice) {
          const [a, b] = [ids[one], ids[other]];
          if (a !== undefined && b !== undefined) found.push([a, b, distance]);
        }
        await nextTurn();
      }
      for (const [compared, its] of inParts(ids.slice(known), found)) {
        await tell(compared, its);
        stored.setCompared(compared);
      }
      tellLeft(stored.left());
      return true;
    },
  };
}

/** Pairs with the part that holds the later of the two; what comes later does not forget what was told before. */
function* inParts(
  compared: readonly ItemId[],
  found: readonly AlikeIds[],
): Generator<readonly [readonly ItemId[], readonly AlikeIds[]]> {
  const partOf = new Map(compared.map((id, index) => [id, Math.floor(index / TOLD_AT_ONCE)]));
  const byPart = new Map<number, AlikeIds[]>();
  for (const pair of found) {
    const part = partOf.get(pair[0]) ?? 0;
    const known = byPart.get(part);
    if (known === undefined) byPart.set(part, [pair]);
    else known.push(pair);
  }
  for (let part = 0; part * TOLD_AT_ONCE < compared.length; part += 1) {
    yield [compared.slice(part * TOLD_AT_ONCE, (part + 1) * TOLD_AT_ONCE), byPart.get(part) ?? []];
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
