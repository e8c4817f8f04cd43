import { normaliseLine } from '../search/search-text.ts';

const LENGTH = 80;

/**
 * What titles are sorted by. New items get theirs with the search index, after the commit: their places in the order of titles
 * lie far apart, and writing there would be half the cost of a page.
 */
export function titleKeyOf(title: string): string {
  return normaliseLine(title.slice(0, 2 * LENGTH)).slice(0, LENGTH);
}
