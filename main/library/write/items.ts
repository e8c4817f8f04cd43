import type { ItemId } from '../../../ipc/model/ids.ts';
import type { RemoteItem } from '../../providers/provider.ts';
import { newItemId } from '../item-id.ts';
import { monthOf, ratioByte, timeOfPlace } from '../place.ts';
import { isUnfinished } from '../read-schedule.ts';
import type { Due } from './due.ts';
import { fingerprintOf } from './fingerprint.ts';
import { createItemStatements, type KnownItem, type NewItem, voiceValues } from './item-statements.ts';
import { createNewItems } from './new-items.ts';
import type { RenditionWriter } from './renditions.ts';
import type { SearchTexts } from './search-texts.ts';
import { createTombstones } from './tombstones.ts';
import type { WriterContext } from './writer-context.ts';

/** How an item got here. */
export interface Arrival {
  readonly source: number;
  readonly feed: string;
  readonly receivedAt: number;
  /** Sort time for an item without a time of its own, by how many stand before it in the list and the sort time of the last of them. */
  readonly fallbackTime: (index: number, above: number | null) => number;
  /** Number of the full walk that saw it, or null. */
  readonly walkNumber: number | null;
  /** Set when the item was asked for by id: how often before. */
  readonly readAttempts: number | null;
}

export interface Upserted {
  readonly id: ItemId;
  /** `links` only refreshed what to download. */
  readonly change: 'added' | 'updated' | 'links' | 'none';
  readonly moved: boolean;
  readonly unfinished: boolean;
  readonly sortTime: number;
}

export interface ItemWriter {
  /** Writes the items of a list; gives what became of each. */
  upsertAll(items: readonly RemoteItem[], arrival: Arrival): readonly Upserted[];
}

/** The arrival of one of them. */
interface OwnArrival extends Omit<Arrival, 'fallbackTime'> {
  readonly fallbackTime: number;
  readonly someDeleted: boolean;
}

/** Writes what the provider says of items. Touches no table that a person owns. */
export function createItemWriter(
  context: WriterContext,
  due: Due,
  renditions: RenditionWriter,
  texts: SearchTexts,
): ItemWriter {
  const statements = createItemStatements(context.db);
  const newItems = createNewItems(context);
  const tombstones = createTombstones(context);

  function add(item: RemoteItem, arrival: OwnArrival, fingerprint: string): Upserted {
    const id = newItemId(arrival.receivedAt);
    const place = newItems.freePlace(item.createdAt ?? arrival.fallbackTime);
    const plan = renditions.plan(null, item);
    const facts = {
      ...itemFacts(item, arrival, fingerprint, place),
      id,
      source: arrival.source,
      feed: arrival.feed,
      createdAt: item.createdAt ?? timeOfPlace(place),
      createdSource: item.createdAt === null ? 'first-seen' : 'provider',
      ratio: ratioByte(item.width, item.height),
      walk: arrival.walkNumber ?? 0,
      // The list told only a part: the rest is read by id at once.
      nextReadAt: item.partial ? arrival.receivedAt : renditions.nextReading(item, plan, 0, arrival.receivedAt),
    };
    newItems.add(facts, item, plan);
    return outcome(id, 'added', true, item, place);
  }

  function update(known: KnownItem, item: RemoteItem, arrival: OwnArrival, fingerprint: string): Upserted {
    const plan = renditions.plan(known.seq, item);
    // A time learnt by reading one item by id does not move it: its neighbours in the feed have none to compare with.
    const isComparable = known.created_source === 'provider' || arrival.readAttempts === null;
    const movesTo =
      isComparable && item.createdAt !== null && item.createdAt !== known.created_at ? item.createdAt : null;
    const place = movesTo === null ? known.place : move(known, movesTo);
    const attempts = known.status === item.status && arrival.readAttempts !== null ? arrival.readAttempts + 1 : 0;
    statements.update.run({
      ...itemFacts(item, arrival, fingerprint, place),
      seq: known.seq,
      feed: feedOf(known, arrival),
      createdAt: item.createdAt ?? known.created_at,
      createdSource: item.createdAt === null ? known.created_source : 'provider',
      walk: arrival.walkNumber ?? known.seen_walk,
      nextReadAt: rescheduled(known, item, arrival, renditions.nextReading(item, plan, attempts, arrival.receivedAt)),
      readAttempts: attempts,
    });
    const ratio =
      known.measured === 1
        ? ratioByte(known.width, known.height)
        : ratioByte(item.width ?? known.width, item.height ?? known.height);
    if (place !== known.place || ratio !== known.ratio || known.gone === 1) {
      statements.relist.run(place, monthOf(timeOfPlace(place)), ratio, known.seq);
    }
    writeBelongings(known.seq, item);
    renditions.apply(known.seq, place, plan);
    texts.change(known.seq, place, item);
    due.all(known.seq);
    return outcome(known.id, 'updated', movesTo !== null, item, place);
  }

  function keep(known: KnownItem, item: RemoteItem, arrival: OwnArrival): Upserted {
    const plan = renditions.plan(known.seq, item);
    const linksChanged = renditions.apply(known.seq, known.place, plan);
    const returned = known.gone === 1;
    const feed = feedOf(known, arrival);
    const asked = arrival.readAttempts !== null;
    const attempts = asked ? (arrival.readAttempts ?? 0) + 1 : known.read_attempts;
    const finished = hasFinished(known, item);
    const rescheduling =
      asked || returned
        ? rescheduled(known, item, arrival, renditions.nextReading(item, plan, attempts, arrival.receivedAt))
        : known.next_read_at;
    const nextReadAt = finished ? arrival.receivedAt : rescheduling;
    const walk = arrival.walkNumber ?? known.seen_walk;
    if (returned || asked || finished || feed !== known.feed || walk !== known.seen_walk) {
      statements.touch.run(feed, nextReadAt, attempts, walk, known.seq);
    }
    if (linksChanged || returned) due.sidecar(known.seq);
    return outcome(known.id, returned ? 'updated' : linksChanged ? 'links' : 'none', false, item, known.place);
  }

  /** An item with a new time goes to its new place, and out of the search index until it is indexed there. */
  function move(known: KnownItem, time: number): number {
    const place = newItems.freePlace(time);
    texts.leave(known.place);
    renditions.move(known.seq, place);
    return place;
  }

  /**
   * What an answer leaves open was not told, and stays as it is known here: a queued video comes without its prompt, a song
   * never tells the words it was ordered with, a clip no model (openapi, Video, Song, AudioClip: all fields are optional).
   */
  function withWhatIsKnown(known: KnownItem, item: RemoteItem): RemoteItem {
    if (item.title !== '' && item.prompt !== null && item.model !== null) return item;
    const told = statements.told.get(known.seq);
    if (told === undefined) return item;
    return {
      ...item,
      title: item.title === '' ? told.title : item.title,
      prompt: item.prompt ?? told.prompt,
      model: item.model ?? told.model,
    };
  }

  function writeBelongings(seq: number, item: RemoteItem): void {
    statements.raw.run(seq, item.raw);
    if (item.kind === 'voice') statements.voice.run(...voiceValues(seq, item.voice));
  }

  function upsert(item: RemoteItem, arrival: OwnArrival): Upserted {
    // Listed twice: the second is compared with the first.
    if (newItems.has(item)) newItems.write();
    const known = statements.find.get(arrival.source, item.kind, item.remoteId);
    const fingerprint = fingerprintOf(item);
    if (known === undefined) {
      const deleted = arrival.someDeleted ? tombstones.of(arrival.source, item.kind, item.remoteId) : null;
      return deleted === null ? add(item, arrival, fingerprint) : ignored(deleted, item, arrival);
    }
    const same = known.fingerprint === fingerprint || tellsLess(known, item, arrival);
    return same ? keep(known, item, arrival) : update(known, withWhatIsKnown(known, item), arrival, fingerprint);
  }

  return {
    upsertAll(items, arrival) {
      newItems.drop();
      const someDeleted = tombstones.any();
      let above: number | null = null;
      const done = items.map((item, index) => {
        const one = upsert(item, { ...arrival, someDeleted, fallbackTime: arrival.fallbackTime(index, above) });
        above = one.sortTime;
        return one;
      });
      newItems.write();
      return done;
    },
  };
}

/** What a person deleted for good counts as known and finished: it neither comes back nor is read again. */
function ignored(id: ItemId, item: RemoteItem, arrival: OwnArrival): Upserted {
  const sortTime = item.createdAt ?? arrival.fallbackTime;
  return { id, change: 'none', moved: false, unfinished: false, sortTime };
}

/** A list that tells only a part says that the work has ended: the rest is read by id at once. */
function hasFinished(known: KnownItem, item: RemoteItem): boolean {
  return isUnfinished(known.status) && !isUnfinished(item.status);
}

/** A partial item of a list must not erase what a reading by id has told; only its links and its presence count. */
function tellsLess(known: KnownItem, item: RemoteItem, arrival: OwnArrival): boolean {
  return item.partial === true && (arrival.readAttempts === null || known.status === item.status);
}

type ItemFact = Exclude<
  keyof NewItem,
  'id' | 'source' | 'feed' | 'createdAt' | 'createdSource' | 'ratio' | 'walk' | 'nextReadAt'
>;

function itemFacts(
  item: RemoteItem,
  arrival: OwnArrival,
  fingerprint: string,
  place: number,
): Pick<NewItem, ItemFact> & { readonly place: number } {
  const { kind, remoteId, jobId, title, prompt, model, status, statusLabel, statusMessage, percent } = item;
  const { width, height, durationMs, voiceId, voiceName } = item;
  return {
    kind,
    remoteId,
    jobId,
    title,
    prompt,
    model,
    status,
    statusLabel,
    statusMessage,
    percent,
    width,
    height,
    durationMs,
    voiceId,
    voiceName,
    fingerprint,
    changedAt: arrival.receivedAt,
    place,
    month: monthOf(timeOfPlace(place)),
  };
}

/** Running agent jobs list what belongs to another feed as well: the list that is complete keeps it. */
function feedOf(known: KnownItem, arrival: OwnArrival): string {
  return known.feed === 'agent-jobs' ? arrival.feed : known.feed;
}

/** A list that shows the same again does not put off a reading that is already due. */
function rescheduled(known: KnownItem, item: RemoteItem, arrival: OwnArrival, next: number | null): number | null {
  if (next === null || arrival.readAttempts !== null || known.status !== item.status) return next;
  return known.next_read_at ?? next;
}

function outcome(id: ItemId, change: Upserted['change'], moved: boolean, item: RemoteItem, place: number): Upserted {
  return { id, change, moved, unfinished: isUnfinished(item.status), sortTime: timeOfPlace(place) };
}
