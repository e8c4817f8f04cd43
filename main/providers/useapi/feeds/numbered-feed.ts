import type { RequestCounter } from '../../http/api-client.ts';
import type { FeedPage, FeedSource, RemoteItem } from '../../provider.ts';
import { fieldOf, idsOf, type ListElements, listElements, readElements } from '../list-answer.ts';
import { clipItem } from '../mapping/clip.ts';
import { isOfCatalogue, voiceItem } from '../mapping/voice.ts';
import { ClipWire } from '../schemas/clip.ts';
import { VoiceWire } from '../schemas/voice.ts';
import type { SpeechService } from '../speech-service.ts';
import { createPageMemory } from './page-memory.ts';

export interface NumberedList {
  readonly feed: 'audio' | 'custom-voices' | 'system-voices';
  readonly path: '' | 'voices/';
  readonly key: string;
  readonly idNames: readonly string[];
  /** Null: the list comes whole, and goes on only where it says so. */
  readonly pageSize: number | null;
  readonly query: Readonly<Record<string, boolean>>;
  readonly read: (elements: ListElements, asking: Asking) => Read | Promise<Read>;
}

/** What a further request of the same walk needs. */
export interface Asking {
  readonly signal: AbortSignal;
  readonly counter: RequestCounter;
}

export interface Read {
  readonly found: RemoteItem[];
  readonly skipped: FeedPage['skipped'];
}

export const clipIdNames = ['audio_id'];
export const voiceIdNames = ['voice_id'];

/** How the catalogue of voices is asked for. */
export const catalogueQuery = { pageSize: 500, query: { is_system: true } } as const;

const clipList: NumberedList = {
  feed: 'audio',
  path: '',
  key: 'audio_list',
  idNames: clipIdNames,
  pageSize: 100,
  query: {},
  read: (elements) => readElements(elements, ClipWire, clipIdNames, (wire, raw) => clipItem(wire, raw)),
};

const systemVoiceList: NumberedList = {
  feed: 'system-voices',
  path: 'voices/',
  key: 'voice_list',
  idNames: voiceIdNames,
  ...catalogueQuery,
  // Clones belong to the feed of custom voices, should the list hold them too.
  read: (elements) =>
    readElements(elements, VoiceWire, voiceIdNames, (wire, raw) =>
      wire.voice_id !== null && !isOfCatalogue(wire) ? undefined : voiceItem(wire, 'system', raw),
    ),
};

export function clipFeed(speech: SpeechService): FeedSource {
  return numberedFeed(speech, clipList);
}

export function systemVoiceFeed(speech: SpeechService): FeedSource {
  return numberedFeed(speech, systemVoiceList);
}

/**
 * A list by page number, read on while `has_more` is true; without that, which may be missing like every field, until
 * `total` is reached or a page brings nothing new: a server may give fewer than asked. Whether pages count from 0 or 1 is not documented: the first
 * request names no page; the second asks for page 1, and when that is the first page again, for page 2
 * (api/BEHAVIOUR.md, unknown).
 *
 * When things come or go while the list is walked, others slip to a neighbouring page. The total tells; such a walk, and
 * one that began in the middle, proves nothing about what is absent.
 */
export function numberedFeed(speech: SpeechService, list: NumberedList): FeedSource {
  const counter: RequestCounter = { requests: 0 };
  const memory = createPageMemory();
  let total: unknown;
  let pages = 0;
  let met = 0;
  let complete = true;

  async function ask(page: string | null, signal: AbortSignal) {
    const query = { ...list.query, page, page_size: list.pageSize };
    const answer = await speech.list(list.path, { query, signal, counter });
    const elements = listElements(answer, [list.key], list.feed);
    const ids = idsOf(elements, list.idNames).filter((id) => id !== null);
    const said = fieldOf(answer, 'total');
    if (pages > 0 && said !== total) complete = false;
    total = said;
    pages += 1;
    const fresh = memory.fresh(ids);
    met += fresh.size;
    const more = fieldOf(answer, 'has_more');
    const hasMore = list.pageSize === null ? more === true : goesOn(more, said, met);
    return { elements, fresh, hasMore: elements.values.length > 0 && hasMore };
  }

  return {
    feed: list.feed,
    get complete() {
      return complete;
    },
    shifts: true,
    get requests() {
      return counter.requests;
    },
    async page(cursor, signal) {
      if (pages === 0 && cursor !== null) complete = false;
      let number = cursor === null ? 0 : Number(cursor);
      let asked = await ask(cursor, signal);
      if (number === 1 && pages > 1 && asked.fresh.size === 0 && asked.hasMore) {
        number = 2;
        asked = await ask('2', signal);
      }
      const { found, skipped } = await list.read(asked.elements, { signal, counter });
      return {
        items: found.filter((item) => asked.fresh.has(item.remoteId)),
        uploads: [],
        jobs: [],
        skipped,
        next: asked.hasMore && asked.fresh.size > 0 ? String(number + 1) : null,
      };
    },
  };
}

/** By what the answer says; when it says nothing, only the next page can tell. */
function goesOn(hasMore: unknown, total: unknown, met: number): boolean {
  if (typeof hasMore === 'boolean') return hasMore;
  return typeof total === 'number' ? met < total : true;
}
