import { create } from 'zustand';
import type { VoiceFilter, VoiceSort } from '../../../ipc/domains/voices.ts';

/** The facets of a voice, in the order they are shown. */
export const facets = ['languages', 'genders', 'ages', 'accents', 'styles'] as const;
export type Facet = (typeof facets)[number];

type Chosen = Pick<VoiceFilter, Facet>;

const NOTHING_CHOSEN: Chosen = { languages: [], genders: [], ages: [], accents: [], styles: [] };

/** Which facet values are chosen; kept while other places are open. */
export const useVoiceFilter = create<Chosen>(() => NOTHING_CHOSEN);

/** In which order the voices are; kept like the facets. */
export const useVoiceSort = create<{ readonly sort: VoiceSort }>(() => ({ sort: 'listed' }));

export function sortVoices(sort: VoiceSort): void {
  useVoiceSort.setState({ sort });
}

export function toggleFacet(facet: Facet, value: string): void {
  useVoiceFilter.setState((old) => ({
    [facet]: old[facet].includes(value) ? old[facet].filter((one) => one !== value) : [...old[facet], value],
  }));
}

export function clearFacets(): void {
  useVoiceFilter.setState(NOTHING_CHOSEN);
}

/** The chosen values with their facets, for the chips. */
export function chosenValues(chosen: Chosen): readonly { readonly facet: Facet; readonly value: string }[] {
  return facets.flatMap((facet) => chosen[facet].map((value) => ({ facet, value })));
}

/** Whether a filter leaves any voice out. */
export function isNarrowed(filter: VoiceFilter): boolean {
  return filter.search !== '' || filter.favorite || chosenValues(filter).length > 0;
}
