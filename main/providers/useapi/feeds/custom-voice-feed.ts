import type { FeedSource, RemoteVoice } from '../../provider.ts';
import { idsOf, type ListElements, listElements, readElements } from '../list-answer.ts';
import { isOfCatalogue, voiceItem } from '../mapping/voice.ts';
import { VoiceWire } from '../schemas/voice.ts';
import type { SpeechService } from '../speech-service.ts';
import { type Asking, catalogueQuery, numberedFeed, type Read, voiceIdNames } from './numbered-feed.ts';

/** The account's own voices: all at once, paging is ignored (api/BEHAVIOUR.md, lists and paging). */
export function customVoiceFeed(speech: SpeechService): FeedSource {
  const catalogue = createCatalogueTest(speech);
  return numberedFeed(speech, {
    feed: 'custom-voices',
    path: 'voices/',
    key: 'voice_list',
    idNames: voiceIdNames,
    pageSize: null,
    query: { is_system: false },
    async read(elements, asking) {
      const { found, skipped, doubtful } = readOwn(elements);
      catalogue.meet(elements);
      if (doubtful.size === 0) return { found, skipped };
      const holds = await catalogue.ask(asking);
      return { found: found.filter((voice) => !(doubtful.has(voice) && holds(voice.remoteId))), skipped };
    },
  });
}

interface OwnVoices {
  readonly found: RemoteVoice[];
  readonly skipped: Read['skipped'];
  /** Those that look like voices of the catalogue: one cloned on the web site does. */
  readonly doubtful: ReadonlySet<RemoteVoice>;
}

function readOwn(elements: ListElements): OwnVoices {
  const doubtful = new Set<RemoteVoice>();
  const read = readElements<VoiceWire, RemoteVoice>(elements, VoiceWire, voiceIdNames, (wire, raw) => {
    const voice = voiceItem(wire, 'cloned', raw);
    if (voice !== null && isOfCatalogue(wire)) doubtful.add(voice);
    return voice;
  });
  return { ...read, doubtful };
}

interface CatalogueTest {
  /** Takes note of a page of the list of own voices. */
  meet(elements: ListElements): void;
  /** Whether a voice that looks so is one of the catalogue. Asks for the catalogue once. */
  ask(asking: Asking): Promise<(id: string) => boolean>;
}

/**
 * It is not sure that `is_system` still splits the list (openapi, getSpeechVoices). Where it does, the catalogue has voices that the
 * list of own voices has not, and what is not in it is an own one; where it does not, all that look so are of the catalogue.
 */
function createCatalogueTest(speech: SpeechService): CatalogueTest {
  const met = new Set<string | null>();
  let catalogue: ReadonlySet<string | null> | null = null;

  async function read(asking: Asking): Promise<ReadonlySet<string | null>> {
    const query = { ...catalogueQuery.query, page_size: catalogueQuery.pageSize };
    const answer = await speech.list('voices/', { ...asking, query });
    return new Set(idsOf(listElements(answer, ['voice_list'], 'system voices'), voiceIdNames));
  }

  return {
    meet(elements) {
      for (const id of idsOf(elements, voiceIdNames)) met.add(id);
    },
    async ask(asking) {
      catalogue ??= await read(asking);
      const listed = catalogue;
      const isSplit = listed.size === 0 || [...listed].some((id) => !met.has(id));
      return isSplit ? (id) => listed.has(id) : () => true;
    },
  };
}
