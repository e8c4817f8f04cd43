import type { Call } from '../http/call.ts';
import { Refusal } from '../http/call.ts';
import { parseFullId, placeOf } from '../world/ids.ts';
import type { Account } from '../world/model.ts';
import type { Shelf } from '../world/shelf.ts';
import { pageLength } from './parameters.ts';

/**
 * A page of a list that is walked by "continue after this id". Full and bare ids are understood, and an id that was deleted
 * meanwhile still says where to go on, unless a quirk forgets it.
 */
export function belowCursor<T>(
  call: Call,
  account: Account,
  shelf: Shelf<T>,
  parameter: string,
  kind: 'video' | 'image' | 'music',
  fallback = 30,
  listed: (item: T) => boolean = () => true,
): T[] {
  const limit = pageLength(call, 'limit', fallback);
  const cursor = call.query.get(parameter);
  if (cursor === null || cursor === '') return shelf.below(shelf.size, limit, listed);
  const place = placeOf(parseFullId(cursor)?.bare ?? cursor);
  if (place === undefined || place.kind !== kind || place.ordinal !== account.ordinal) {
    throw new Refusal(400, `Parameter ${parameter} is not the id of a ${kind} of this account.`);
  }
  const { deletedCursor } = call.world.quirks;
  if (deletedCursor !== 'below' && !shelf.shows(place.index)) {
    return deletedCursor === 'nothing' ? [] : shelf.below(shelf.size, limit, listed);
  }
  return shelf.below(place.index + (call.world.quirks.repeatCursor ? 1 : 0), limit, listed);
}
