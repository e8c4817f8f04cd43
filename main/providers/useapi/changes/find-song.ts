import type { ApiClient } from '../../http/api-client.ts';
import { unlessMissing } from '../../http/missing.ts';
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
  const query = { account, limit: 20 };
  const answer = await unlessMissing(client.get({ path: '/music/', query, signal, account }));
  if (answer === null) return [];
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
