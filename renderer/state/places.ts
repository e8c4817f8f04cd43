import type { LibraryQueryInput } from '../../ipc/model/query.ts';

/** Everywhere the window can be, but for the collections a person makes. */
export const places = [
  'all',
  'videos',
  'images',
  'audio',
  'voices',
  'favorites',
  'tags',
  'duplicates',
  'expiring',
  'failed',
  'create',
  'studio',
  'trash',
  'accounts',
  'settings',
] as const;
export type NamedPlace = (typeof places)[number];

/** A collection, folder or smart one, by its id. */
export type CollectionPlace = `collection:${string}`;
export type Place = NamedPlace | CollectionPlace;

type NamedLibraryPlace = Exclude<
  NamedPlace,
  'voices' | 'tags' | 'duplicates' | 'create' | 'studio' | 'accounts' | 'settings'
>;
/** The places that show items of the library in the grid. */
export type LibraryPlace = NamedLibraryPlace | CollectionPlace;

/** What each library place asks for before any search or filter. */
const ASKS: Record<NamedLibraryPlace, LibraryQueryInput> = {
  all: { kinds: ['video', 'image', 'audio'] },
  videos: { kinds: ['video'] },
  images: { kinds: ['image'] },
  audio: { kinds: ['audio'] },
  favorites: { place: 'favorites' },
  expiring: { place: 'expiring' },
  failed: { place: 'failed' },
  trash: { place: 'trash' },
};

const COLLECTION = 'collection:';

export function isCollectionPlace(place: Place): place is CollectionPlace {
  return place.startsWith(COLLECTION);
}

export function collectionPlace(id: string): CollectionPlace {
  return `${COLLECTION}${id}`;
}

/** The id of the collection that a place is; null for all others. */
export function collectionIn(place: Place): string | null {
  return isCollectionPlace(place) ? place.slice(COLLECTION.length) : null;
}

export function isLibraryPlace(place: Place): place is LibraryPlace {
  return isCollectionPlace(place) || Object.hasOwn(ASKS, place);
}

/** What a place asks for; of a smart collection the question is saved, and known to the store of collections. */
export function placeQuery(place: LibraryPlace): LibraryQueryInput {
  return isCollectionPlace(place) ? { collection: collectionIn(place) } : ASKS[place];
}

/** Whether a place holds more than one kind, so that filtering by kind makes sense. */
export function isMixed(place: LibraryPlace): boolean {
  return placeQuery(place).kinds?.length !== 1;
}

/** Whether the toolbar searches in this place. */
export function isSearchable(place: Place): boolean {
  return place === 'voices' || place === 'settings' || place === 'tags' || isLibraryPlace(place);
}
