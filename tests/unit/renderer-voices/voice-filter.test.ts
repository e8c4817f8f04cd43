import { beforeEach, describe, expect, it } from 'vitest';
import { VoiceFilter } from '../../../ipc/domains/voices.ts';
import {
  chosenValues,
  clearFacets,
  isNarrowed,
  toggleFacet,
  useVoiceFilter,
} from '../../../renderer/features/voices/voice-filter-store.ts';

beforeEach(clearFacets);

describe('voice filter', () => {
  it('takes a value in and out, each facet by itself', () => {
    toggleFacet('languages', 'English');
    toggleFacet('languages', 'Japanese');
    toggleFacet('genders', 'Female');
    expect(useVoiceFilter.getState()).toMatchObject({ languages: ['English', 'Japanese'], genders: ['Female'] });
    toggleFacet('languages', 'English');
    expect(useVoiceFilter.getState().languages).toEqual(['Japanese']);
  });

  it('lists what is chosen in the order of the facets, for the chips', () => {
    toggleFacet('styles', 'Calm');
    toggleFacet('ages', 'Adult');
    toggleFacet('languages', 'English');
    expect(chosenValues(useVoiceFilter.getState())).toEqual([
      { facet: 'languages', value: 'English' },
      { facet: 'ages', value: 'Adult' },
      { facet: 'styles', value: 'Calm' },
    ]);
    clearFacets();
    expect(chosenValues(useVoiceFilter.getState())).toEqual([]);
  });

  it('knows whether it leaves any voice out', () => {
    expect(isNarrowed(VoiceFilter.parse({}))).toBe(false);
    expect(isNarrowed(VoiceFilter.parse({ search: 'sea' }))).toBe(true);
    expect(isNarrowed(VoiceFilter.parse({ accents: ['British'] }))).toBe(true);
    expect(isNarrowed(VoiceFilter.parse({ favorite: true }))).toBe(true);
  });
});
