import { cdnPaths } from '../cdn/store.ts';
import type { Endpoint } from '../http/call.ts';
import { ok, Refusal } from '../http/call.ts';
import { bareId, fullId } from '../world/ids.ts';
import { isRunning } from '../world/job.ts';
import { hashText } from '../world/random.ts';
import { accountOf, balancedAccountOf, ownerOf } from './account-of.ts';
import { belowCursor } from './cursor.ts';
import { flag, moderate, optionalText, replyFields } from './parameters.ts';

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
    const instrumental = flag(call, 'instrumental', false);
    moderate(`${prompt} ${lyrics}`);
    const account = balancedAccountOf(call, () => true);
    if (!account.supportAudio) throw new Refusal(412, 'No audio subscription');
    const [newest] = account.songs.below(account.songs.size, 1);
    if (newest !== undefined && isRunning(newest.job, world.clock.now())) {
      throw new Refusal(429, 'The previous request has not been completed yet. Please try again later.');
    }
    const sounds = world.media.of('speech');
    const media = sounds[hashText(prompt) % sounds.length];
    if (media === undefined) throw new Error('The manifest has no sounds.');
    const job = world.newJob('audio', replyFields(call));
    const song = account.songs.add((index) => ({
      index,
      id: bareId({ kind: 'music', ordinal: account.ordinal, index }),
      title: optionalText(call, 'title') ?? prompt.slice(0, 40),
      lyrics: instrumental ? '' : lyrics,
      style: prompt,
      media,
      createdAt: world.clock.now(),
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
    const songs = belowCursor(call, account, account.songs, 'lastMusicId', 'music', 20);
    return ok(
      songs.map((song) => {
        const running = isRunning(song.job, call.world.clock.now());
        return {
          title: song.title,
          lyrics: song.lyrics,
          style: song.style,
          ...(running ? {} : { audioURL: `${call.cdn}${cdnPaths.song(song.id)}` }),
          status: running ? 1 : 2,
          statusLabel: running ? 'processing' : 'completed',
          statusFinal: !running,
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
    const running = isRunning(song.job, call.world.clock.now());
    return ok({
      title: song.title,
      lyrics: song.lyrics,
      ...(running ? {} : { audio_url: `${call.cdn}${cdnPaths.song(song.id)}` }),
      statusLabel: running ? 'processing' : 'completed',
      statusFinal: !running,
      musicId: fullId('music', account.id, song.id),
    });
  },
};
