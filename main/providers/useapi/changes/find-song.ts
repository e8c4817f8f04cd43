import { Failed } from '../../../failed.ts';
import type { ApiAnswer, ApiClient } from '../../http/api-client.ts';
import type { Found, Sought } from '../../remote-changes.ts';
import { listElements, readElements } from '../list-answer.ts';
import { songItem } from '../mapping/song.ts';
import { SongWire } from '../schemas/song.ts';
import { isBefore, itemFound, sameWords } from './likeness.ts';

/**
 * Songs of the list with our description or words. The list was retired in 2025 and may have come back
 * (openapi, getMusic); while it is retired nothing is found. Throws Failed.
 */
export async function songsLike(client: ApiClient, sought: Sought, signal: AbortSignal): Promise<Found[]> {
  const { account } = sought;
  let answer: ApiAnswer;
  try {
    answer = await client.get({ path: '/music/', query: { account, limit: 20 }, signal, account });
  } catch (error) {
    if (error instanceof Failed && (error.failure.code === 'not-found' || error.failure.code === 'gone')) return [];
    throw error;
  }
  const { found } = readElements(
    listElements(answer, ['music_list', 'songs'], 'songs'),
    SongWire,
    ['musicId'],
    (wire, raw) => {
      const item = songItem(wire, raw);
      return item !== null && [wire.style, wire.lyrics, wire.title].some((words) => sameWords(words, sought.text))
        ? item
        : undefined;
    },
  );
  return found.filter((item) => !isBefore(item, sought)).map((item) => itemFound(item, 'agent-jobs', sought, 'prompt'));
}
