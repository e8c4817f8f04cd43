import { describe, expect, it } from 'vitest';
import type { VoiceRow } from '../../../ipc/domains/voices.ts';
import {
  missingPages,
  PAGE_ROWS,
  rowAt,
  type VoiceList,
  withPage,
} from '../../../renderer/features/voices/voice-pages.ts';

const NO_FACETS = { languages: [], genders: [], ages: [], accents: [], styles: [] };

function voice(number: number, favorite = false): VoiceRow {
  return {
    id: `00000000-0000-7000-8000-${String(number).padStart(12, '0')}` as VoiceRow['id'],
    connection: 'demo' as VoiceRow['connection'],
    account: '1' as VoiceRow['account'],
    voice: {
      origin: 'system',
      name: `Voice ${number}`,
      language: 'English',
      gender: null,
      age: null,
      accent: null,
      tags: [],
      sampleOf: [],
    },
    styles: [],
    favorite,
    createdAt: 0,
    remote: 'present',
    sample: null,
    durationMs: null,
    usedCount: 0,
  };
}

function answer(page: number, total: number, favorite = false) {
  const count = Math.max(0, Math.min(PAGE_ROWS, total - page * PAGE_ROWS));
  const system = Array.from({ length: count }, (_, place) => voice(page * PAGE_ROWS + place, favorite && place === 1));
  return { own: [voice(900_000)], systemTotal: total, facets: NO_FACETS, system };
}

const NONE: ReadonlySet<number> = new Set();

describe('voice pages', () => {
  const first: VoiceList = withPage(null, 0, answer(0, 650));

  it('give the row of an index once its page is here', () => {
    expect(rowAt(first, 199)?.voice.name).toBe('Voice 199');
    expect(rowAt(first, 200)).toBeNull();
    expect(rowAt(withPage(first, 2, answer(2, 650)), 450)?.voice.name).toBe('Voice 450');
  });

  it('are asked for once, and only those that exist', () => {
    expect(missingPages(first, 0, 20, NONE)).toEqual([]);
    expect(missingPages(first, 190, 410, NONE)).toEqual([1, 2]);
    expect(missingPages(first, 190, 410, new Set([1]))).toEqual([2]);
    expect(missingPages(first, 600, 900, NONE)).toEqual([3]);
    expect(missingPages(first, 0, 0, NONE)).toEqual([]);
  });

  it('keep the other pages and the objects of unchanged rows when one is read again', () => {
    const both = withPage(first, 1, answer(1, 650));
    const again = withPage(both, 0, answer(0, 650, true));
    expect(rowAt(again, 200)).toBe(rowAt(both, 200));
    expect(rowAt(again, 0)).toBe(rowAt(both, 0));
    expect(rowAt(again, 1)?.favorite).toBe(true);
    expect(again.own[0]).toBe(both.own[0]);
  });
});
