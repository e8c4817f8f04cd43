import { create } from 'zustand';
import type { Collection } from '../../ipc/model/collection.ts';
import type { ItemId } from '../../ipc/model/ids.ts';
import type { LibraryQuery } from '../../ipc/model/query.ts';
import { useApp } from './app-store.ts';
import { ask, conch } from './conch.ts';
import { firstPage } from './first-page.ts';
import { collectionIn, type Place } from './places.ts';

interface Collections {
  /** The whole tree, siblings in their order; null until it is read. */
  readonly list: readonly Collection[] | null;
  /** How many items smart collections find, by id; counted one after the other, after the tree is shown. */
  readonly found: Readonly<Record<string, Found>>;
}

/** What a smart collection finds: how many, and whose picture stands for it. */
interface Found {
  readonly count: number;
  readonly cover: ItemId | null;
}

/** The collections a person made. */
export const useCollections = create<Collections>(() => ({ list: null, found: {} }));

/** How long changes are gathered before smart collections are counted anew, ms. */
const COUNT_PAUSE = 1_500;
/** The same for folders that have no picture yet: one of sounds alone never gets one, and is asked for all the same. */
const COVER_PAUSE = 4_000;

/** Reads the tree anew. What did not change stays the same object, so that an open smart collection is not asked again. */
export async function readCollections(): Promise<void> {
  const read = await ask(conch.collections.list());
  useCollections.setState(({ list }) => {
    const old = new Map(list?.map((one) => [one.id, one]));
    return { list: read.map((one) => sameAs(old.get(one.id), one)) };
  });
}

function sameAs(old: Collection | undefined, now: Collection): Collection {
  return old !== undefined && JSON.stringify(old) === JSON.stringify(now) ? old : now;
}

/** Reads the tree when the first page is there, and again whenever it changes. Gives back how to stop. */
export function keepCollections(onError: (error: unknown) => void): () => void {
  let isOver = false;
  const count = gathered(COUNT_PAUSE, () => void countSmart().catch(onError));
  const covers = gathered(COVER_PAUSE, () => void readCollections().catch(onError));
  const read = (): void => {
    readCollections().then(count.ask).catch(onError);
  };
  void firstPage.then(() => {
    // Without a library there is nothing to read, and the window says why.
    if (!isOver && !useApp.getState().info?.libraryProblem) read();
  });
  const stops = [
    conch.on.collections.changed(read),
    conch.on.library.changed(() => {
      count.ask();
      // A picture is made after its item came.
      if (lacksCover()) covers.ask();
    }),
    count.stop,
    covers.stop,
  ];
  return () => {
    isOver = true;
    for (const stop of stops) stop();
  };
}

/** Acts once for all who ask within a pause, ms, at its end. */
function gathered(pause: number, act: () => void): { readonly ask: () => void; readonly stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | null = null;
  return {
    ask() {
      timer ??= setTimeout(() => {
        timer = null;
        act();
      }, pause);
    },
    stop() {
      if (timer) clearTimeout(timer);
    },
  };
}

function lacksCover(): boolean {
  const { list } = useCollections.getState();
  return list?.some(({ cover, content }) => cover === null && content.kind === 'folder' && content.count > 0) ?? false;
}

/** One after the other: a question over a million items takes its time, and the counts are in no hurry. */
async function countSmart(): Promise<void> {
  const { list } = useCollections.getState();
  for (const { id, content } of list ?? []) {
    if (content.kind !== 'smart') continue;
    const now = await ask(conch.collections.count({ id }));
    useCollections.setState((old) => {
      const before = old.found[id];
      const isSame = before?.count === now.count && before.cover === now.cover;
      return isSame ? old : { found: { ...old.found, [id]: now } };
    });
  }
}

export function findCollection(list: readonly Collection[] | null, id: string | null): Collection | null {
  return id === null ? null : (list?.find((one) => one.id === id) ?? null);
}

/** The collection that a place is; null for other places, and for one that is not there any more. */
export function collectionAt(place: Place, { list } = useCollections.getState()): Collection | null {
  return findCollection(list, collectionIn(place));
}

/** The saved question of the smart collection that a place is. */
export function smartQueryAt(place: Place, known = useCollections.getState()): LibraryQuery | null {
  const content = collectionAt(place, known)?.content;
  return content?.kind === 'smart' ? content.query : null;
}

/** Whether a place is a collection whose items a person orders. */
export function isFolderPlace(place: Place, known = useCollections.getState()): boolean {
  return collectionIn(place) !== null && smartQueryAt(place, known) === null;
}

/** The name of the collection that a place is, when a person puts its items in and takes them out. */
export function folderNameAt(place: Place, known = useCollections.getState()): string | null {
  const collection = collectionAt(place, known);
  return collection?.content.kind === 'folder' ? collection.name : null;
}

/** How many items a collection holds or finds; null while that is not known. */
export function countOf({ id, content }: Collection, { found } = useCollections.getState()): number | null {
  return content.kind === 'folder' ? content.count : (found[id]?.count ?? null);
}

/** The item whose picture stands for a collection; null while none is known. */
export function coverOf({ id, cover }: Collection, { found } = useCollections.getState()): ItemId | null {
  return cover ?? found[id]?.cover ?? null;
}
