import type { FacetValue, VoiceFacets, VoiceFilter, VoiceRow, VoiceSort } from '../../../ipc/domains/voices.ts';
import type { AccountId, ConnectionName, ItemId, RemoteId } from '../../../ipc/model/ids.ts';
import type { ReadableLibrary } from '../library.ts';
import type { StoredState } from '../plan-renditions.ts';
import { normaliseLine } from '../search/search-text.ts';
import { type VoiceColumns, voiceOf } from './item-rows.ts';
import type { ReaderContext } from './reader-context.ts';

type VoiceReads = Pick<ReadableLibrary, 'voices'>;

type VoiceSource = VoiceColumns & {
  readonly id: ItemId;
  readonly connection: ConnectionName;
  readonly account: AccountId;
  readonly remoteId: RemoteId;
  readonly favorite: number;
  readonly createdAt: number;
  readonly gone: number;
  readonly durationMs: number | null;
  readonly sample: StoredState | null;
  readonly usedCount: number;
};

interface Listed {
  readonly row: VoiceRow;
  readonly text: string;
  readonly facets: Readonly<Record<Facet, readonly string[]>>;
}

const FACETS = ['languages', 'genders', 'ages', 'accents', 'styles'] as const;
type Facet = (typeof FACETS)[number];

/**
 * The voices view. A catalogue has some hundred voices and changes rarely, so all of them are held and filtered in memory;
 * they are read again after a commit. CROSS JOIN: from the voices to their items, and not through a million in the order of the list.
 */
export function createVoiceReads(context: ReaderContext): VoiceReads {
  const all = context.db.prepare<[], VoiceSource>(
    `SELECT items.id, accounts.connection, accounts.id AS account, remote_id AS remoteId, items.favorite, created_at AS createdAt,
       gone, duration_ms AS durationMs, origin, voices.name, language, gender, age, accent, voices.tags,
       sample_of AS sampleOf, renditions.state AS sample,
       (SELECT count(*) FROM items AS clip WHERE clip.voice_id = items.remote_id AND clip.kind = 'audio') AS usedCount
     FROM voices CROSS JOIN items ON items.seq = voices.item JOIN accounts ON accounts.seq = items.source
       LEFT JOIN renditions ON renditions.item = items.seq AND role = 'sample'
     WHERE items.in_trash = 0 ORDER BY items.place DESC`,
  );
  let held: { readonly revision: number; readonly own: readonly Listed[]; readonly system: readonly Listed[] } | null =
    null;

  function load(): { readonly own: readonly Listed[]; readonly system: readonly Listed[] } {
    const revision = context.revision();
    if (held?.revision === revision) return held;
    const own: Listed[] = [];
    const system = new Map<string, Listed>();
    for (const source of all.all()) {
      const listed = listedOf(source);
      if (listed === null) continue;
      if (source.origin !== 'system') own.push(listed);
      else if (!system.has(source.remoteId) || source.favorite === 1) system.set(source.remoteId, listed);
    }
    held = { revision, own, system: [...system.values()] };
    return held;
  }

  return {
    voices: (filter, offset, limit) =>
      context.timed('voices', () => {
        const { own, system } = load();
        const passing = (voices: readonly Listed[]) =>
          inOrder(
            voices.filter((voice) => matches(voice, filter, null)),
            filter.sort,
          );
        const found = passing(system);
        return {
          own: passing(own).map(({ row }) => row),
          system: found.slice(offset, offset + limit).map(({ row }) => row),
          systemTotal: found.length,
          facets: facetsOf([...own, ...system], filter),
        };
      }),
  };
}

function listedOf(source: VoiceSource): Listed | null {
  const voice = voiceOf(source);
  if (voice === null) return null;
  const { origin, name, language, gender, age, accent, tags, sampleOf } = voice;
  const named = new Set([language, gender, age, accent].filter((value) => value !== null));
  const styles = tags.filter((tag) => !named.has(tag));
  const { id, connection, account, createdAt, durationMs, usedCount } = source;
  return {
    row: {
      ...{ id, connection, account, createdAt, durationMs, usedCount, styles },
      voice: { origin, name, language, gender, age, accent, tags, sampleOf },
      favorite: source.favorite === 1,
      remote: source.gone === 1 ? 'gone' : 'present',
      sample: source.sample === null ? null : source.sample === 'idle' ? 'unavailable' : source.sample,
    },
    text: normaliseLine([name, ...tags].join(' ')),
    facets: {
      languages: listOf(language),
      genders: listOf(gender),
      ages: listOf(age),
      accents: listOf(accent),
      styles,
    },
  };
}

function listOf(value: string | null): readonly string[] {
  return value === null ? [] : [value];
}

/** Within a facet any chosen value may match, across facets all must. `except` is left out, for its own counts. */
function matches(voice: Listed, filter: VoiceFilter, except: Facet | null): boolean {
  if (filter.favorite && !voice.row.favorite) return false;
  const words = normaliseLine(filter.search).split(' ');
  if (!words.every((word) => voice.text.includes(word))) return false;
  return FACETS.every((facet) => {
    const chosen = filter[facet];
    return facet === except || chosen.length === 0 || chosen.some((value) => voice.facets[facet].includes(value));
  });
}

/** In the order asked for; what is alike in it stays as it was listed. */
function inOrder(voices: readonly Listed[], sort: VoiceSort): readonly Listed[] {
  if (sort === 'listed') return voices;
  const { compare } = new Intl.Collator(undefined, { numeric: true });
  const before: Record<typeof sort, (a: VoiceRow, b: VoiceRow) => number> = {
    name: (a, b) => compare(a.voice.name, b.voice.name),
    // Without a language last.
    language: (a, b) =>
      Number(a.voice.language === null) - Number(b.voice.language === null) ||
      compare(a.voice.language ?? '', b.voice.language ?? ''),
    used: (a, b) => b.usedCount - a.usedCount,
    favorite: (a, b) => Number(b.favorite) - Number(a.favorite),
  };
  return [...voices].sort((a, b) => before[sort](a.row, b.row));
}

function facetsOf(voices: readonly Listed[], filter: VoiceFilter): VoiceFacets {
  const facet = (name: Facet): FacetValue[] => {
    const counts = new Map<string, number>();
    for (const voice of voices) {
      if (!matches(voice, filter, name)) continue;
      for (const value of voice.facets[name]) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    return [...counts]
      .map(([value, count]) => ({ value, count }))
      .sort((a, b) => b.count - a.count || a.value.localeCompare(b.value));
  };
  return {
    languages: facet('languages'),
    genders: facet('genders'),
    ages: facet('ages'),
    accents: facet('accents'),
    styles: facet('styles'),
  };
}
