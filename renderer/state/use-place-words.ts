import { useTranslation } from 'react-i18next';
import type { LibraryCounts } from '../../ipc/model/query.ts';
import { useApp } from './app-store.ts';
import { collectionAt, countOf, useCollections } from './collections-store.ts';
import { isCollectionPlace, type NamedPlace, type Place } from './places.ts';

const COUNT_OF: Partial<Record<NamedPlace, keyof LibraryCounts>> = {
  all: 'all',
  videos: 'video',
  images: 'image',
  audio: 'audio',
  voices: 'voice',
  favorites: 'favorites',
  expiring: 'expiring',
  failed: 'failed',
  trash: 'trash',
};

/** What a place is called: a collection as the person named it. */
export function usePlaceTitle(place: Place): string {
  const { t } = useTranslation();
  const name = useCollections((known) => collectionAt(place, known)?.name ?? '');
  return isCollectionPlace(place) ? name : t(`place.${place}`);
}

/** How many items a place holds; null where nothing is counted, and while it is not known. */
export function usePlaceCount(place: Place): number | null {
  const key = isCollectionPlace(place) ? undefined : COUNT_OF[place];
  const own = useApp((app) => (key && app.counts ? app.counts[key] : null));
  const collected = useCollections((known) => {
    const collection = collectionAt(place, known);
    return collection === null ? null : countOf(collection, known);
  });
  return isCollectionPlace(place) ? collected : own;
}
