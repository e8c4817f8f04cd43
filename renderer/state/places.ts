import type { LibraryQueryInput } from '../../ipc/model/query.ts';

/** Everywhere the window can be. */
export const places = [
  'all',
  'videos',
  'images',
  'audio',
  'voices',
  'favorites',
  'expiring',
  'failed',
  'create',
  'studio',
  'trash',
  'accounts',
  'settings',
] as const;
export type Place = (typeof places)[number];

/** The places that show items of the library in the grid. */
export type LibraryPlace = Exclude<Place, 'voices' | 'create' | 'studio' | 'accounts' | 'settings'>;

/** What each library place asks for before any search or filter. */
const ASKS: Record<LibraryPlace, LibraryQueryInput> = {
  all: { kinds: ['video', 'image', 'audio'] },
  videos: { kinds: ['video'] },
  images: { kinds: ['image'] },
  audio: { kinds: ['audio'] },
  favorites: { place: 'favorites' },
  expiring: { place: 'expiring' },
  failed: { place: 'failed' },
  trash: { place: 'trash' },
};

export function isLibraryPlace(place: Place): place is LibraryPlace {
  return Object.hasOwn(ASKS, place);
}

export function placeQuery(place: LibraryPlace): LibraryQueryInput {
  return ASKS[place];
}

/** Whether a place holds more than one kind, so that filtering by kind makes sense. */
export function isMixed(place: LibraryPlace): boolean {
  return ASKS[place].kinds?.length !== 1;
}

/** Whether the toolbar searches in this place. */
export function isSearchable(place: Place): boolean {
  return place === 'voices' || place === 'settings' || isLibraryPlace(place);
}
