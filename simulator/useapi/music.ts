import { cdnPaths } from '../cdn/store.ts';
import type { Endpoint } from '../http/call.ts';
import { ok, Refusal } from '../http/call.ts';
import { bareId, fullId } from '../world/ids.ts';
import { isRunning } from '../world/job.ts';
import type { Account, Song } from '../world/model.ts';
import { hashText } from '../world/random.ts';
import type { World } from '../world/world.ts';
import { accountOf, balancedAccountOf, ownerOf } from './account-of.ts';
import { belowCursor } from './cursor.ts';
import { flag, moderate, optionalText, replyFields } from './parameters.ts';

/** What a song costs. No price is documented; the features do not name it either. */
export const songCredits = 30;

/** Whether a song of the account is under way. */
function isComposing(world: World, account: Account): boolean {
  const [newest] = account.songs.below(account.songs.size, 1);
  return isRunning(newest?.job, world.clock.now());
}

/** What is told of a song's state; the words of the old numbers (api/BEHAVIOUR.md, "states"). */
function labelOf(song: Song, now: number): 'processing' | 'completed' | 'moderated' {
  return isRunning(song.job, now) ? 'processing' : song.outcome;
}

/** One song at a time for each account (api/BEHAVIOUR.md, "concurrency and cost"). */
export const createSong: Endpoint = {
  operation: 'postMusicCreate',
  method: 'POST',
  path: '/music/create',
  handle: (call) => {
    const { world } = call;
    const prompt = optionalText(call, 'prompt') ?? '';
    const lyrics = optionalText(call, 'lyrics') ?? '';
    if (prompt === '' && lyrics === '') throw new Refusal(400, 'Parameter prompt or lyrics is required.');
    const title = optionalText(call, 'title') ?? prompt.slice(0, 40);
    const instrumental = flag(call, 'instrumental', false);
    const model = optionalText(call, 'model') ?? 'music-3.0';
    if (!/^music-\d/.test(model)) throw new Refusal(400, `Parameter model cannot be ${model}.`);
    const job = world.newJob('audio', replyFields(call));
    const account = balancedAccountOf(call, (one) => !isComposing(world, one));
    const later = moderate(`${title} ${prompt} ${lyrics}`);
    if (!account.supportAudio) throw new Refusal(412, 'No audio subscription');
    if (account.credits < songCredits) throw new Refusal(412, 'Not enough credits');
    if (isComposing(world, account)) {
      throw new Refusal(429, 'The previous request has not been completed yet. Please try again later.');
    }
    account.credits -= songCredits;
    const sounds = world.media.of('speech');
    const media = sounds[hashText(prompt) % sounds.length];
    if (media === undefined) throw new Error('The manifest has no sounds.');
    const song = account.songs.add((index) => ({
      index,
      id: bareId({ kind: 'music', ordinal: account.ordinal, index }),
      title,
      lyrics: instrumental ? '' : lyrics,
      style: prompt,
      media,
      createdAt: world.clock.now(),
      outcome: later === 'fine' ? 'completed' : 'moderated',
      job,
    }));
    return ok({ musicId: fullId('music', account.id, song.id) });
  },
};

/** The list of 2025, in its shape: taken down, unless the world says that it is back. */
export const listSongs: Endpoint = {
  operation: 'getMusic',
  method: 'GET',
  path: '/music/',
  family: 'song-list',
  handle: (call) => {
    const account = accountOf(call);
    const now = call.world.clock.now();
    // A moderated song vanishes from the list.
    const listed = (song: Song): boolean => labelOf(song, now) !== 'moderated';
    const songs = belowCursor(call, account, account.songs, 'lastMusicId', 'music', 20, listed);
    return ok(
      songs.map((song) => {
        const label = labelOf(song, now);
        return {
          title: song.title,
          lyrics: song.lyrics,
          style: song.style,
          ...(label === 'completed' ? { audioURL: `${call.cdn}${cdnPaths.song(song.id)}` } : {}),
          status: label === 'completed' ? 2 : 1,
          statusLabel: label,
          statusFinal: label === 'completed',
          createTime: Math.floor(song.createdAt / 1000),
          musicId: fullId('music', account.id, song.id),
        };
      }),
    );
  },
};

export const readSong: Endpoint = {
  operation: 'getMusicById',
  method: 'GET',
  path: '/music/{musicId}',
  handle: (call) => {
    const { account, place } = ownerOf(call, call.params['musicId'] ?? '', 'music');
    const song = account.songs.get(place.index);
    if (song === undefined) throw new Refusal(404, 'Not found.');
    const label = labelOf(song, call.world.clock.now());
    return ok({
      title: song.title,
      lyrics: song.lyrics,
      ...(label === 'completed' ? { audio_url: `${call.cdn}${cdnPaths.song(song.id)}` } : {}),
      statusLabel: label,
      statusFinal: label !== 'processing',
      musicId: fullId('music', account.id, song.id),
    });
  },
};
