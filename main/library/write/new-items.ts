import type { RemoteItem } from '../../providers/provider.ts';
import { placeFinder, SLOTS } from '../place.ts';
import type { RenditionPlan } from '../plan-renditions.ts';
import { dueOfNew } from './due.ts';
import { itemRow, itemValues, type NewItem, rawRow, voiceRow, voiceValues } from './item-statements.ts';
import { renditionRow, renditionValues } from './renditions.ts';
import { rowsAtOnce } from './rows-at-once.ts';
import { searchTextRow, textOfNew } from './search-texts.ts';
import type { WriterContext } from './writer-context.ts';

/** New items of a list, gathered and then written table by table. Whoever reads items must have them written before. */
export interface NewItems {
  /** A free place for a sort time, also beside what waits here. */
  freePlace(time: number): number;
  /** Whether one under this id waits here. */
  has(item: Pick<RemoteItem, 'kind' | 'remoteId'>): boolean;
  add(facts: NewItem & { readonly place: number }, item: RemoteItem, plan: RenditionPlan): void;
  write(): void;
  /** Forgets what a list left here that failed. */
  drop(): void;
}

export function createNewItems({ db }: WriterContext): NewItems {
  const tables = {
    items: rowsAtOnce(db, 'items', itemRow),
    raws: rowsAtOnce(db, 'raws', rawRow),
    voices: rowsAtOnce(db, 'voices', voiceRow),
    renditions: rowsAtOnce(db, 'renditions', renditionRow),
    texts: rowsAtOnce(db, 'search_texts', searchTextRow),
    due: rowsAtOnce(db, 'due', dueOfNew),
  };
  const lastSeq = db.prepare<[], number | null>('SELECT max(seq) FROM items').pluck();
  const places = new Map<number, number>();
  const findPlace = placeFinder(db, places);
  const keys = new Set<string>();
  let seq: number | null = null;

  function forget(): void {
    places.clear();
    keys.clear();
    seq = null;
  }

  return {
    freePlace(time) {
      const place = findPlace(time);
      // Also of what is written at once: the next one here must not look past it.
      places.set(Math.floor(place / SLOTS), place);
      return place;
    },
    has: (item) => keys.has(keyOf(item)),
    add(facts, item, plan) {
      seq = (seq ?? lastSeq.get() ?? 0) + 1;
      const { place } = facts;
      keys.add(keyOf(item));
      tables.items.add(itemValues(seq, facts));
      tables.raws.add([seq, item.raw]);
      if (item.kind === 'voice') tables.voices.add(voiceValues(seq, item.voice));
      for (const rendition of plan.put) tables.renditions.add(renditionValues(seq, place, rendition));
      tables.texts.add([place, textOfNew(item)]);
      tables.due.add([seq]);
    },
    write() {
      forget();
      // Items first: the others refer to them.
      for (const table of Object.values(tables)) table.write();
    },
    drop() {
      forget();
      for (const table of Object.values(tables)) table.drop();
    },
  };
}

function keyOf({ kind, remoteId }: Pick<RemoteItem, 'kind' | 'remoteId'>): string {
  return `${kind} ${remoteId}`;
}
