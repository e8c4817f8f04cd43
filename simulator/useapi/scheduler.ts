import type { Endpoint } from '../http/call.ts';
import { ok, Refusal } from '../http/call.ts';
import type { Kind } from '../world/ids.ts';
import { fullId } from '../world/ids.ts';
import type { Job } from '../world/job.ts';
import { elapsedText, isRunning } from '../world/job.ts';
import type { Account } from '../world/model.ts';
import type { Shelf } from '../world/shelf.ts';
import type { World } from '../world/world.ts';
import { placeIn } from './account-of.ts';

/** What is tracked: API jobs only, and images under the key `videoId` too (samples/scheduler.json). */
function tracked(world: World): object[] {
  const now = world.clock.now();
  const entry = (job: Job | undefined, name: object): object[] => {
    if (job === undefined || !job.tracked) return [];
    const { replyUrl, replyRef } = job;
    return [
      {
        ...name,
        started: new Date(job.startedAt).toISOString(),
        elapsed: elapsedText(job.startedAt, now),
        ...(replyUrl === undefined ? {} : { replyUrl }),
        ...(replyRef === undefined ? {} : { replyRef }),
      },
    ];
  };
  return [...world.accounts.values()].flatMap((account) => [
    ...world
      .running(account, 'video')
      .flatMap(({ id, job }) => entry(job, { videoId: fullId('video', account.id, id) })),
    ...world
      .running(account, 'image')
      .flatMap(({ id, job }) => entry(job, { videoId: fullId('image', account.id, id) })),
    ...world.runningClips(account).flatMap(({ id, job }) => entry(job, { audioId: fullId('audio', account.id, id) })),
    ...account.songs
      .below(account.songs.size, 1)
      .filter(({ job }) => isRunning(job, now))
      .flatMap(({ id, job }) => entry(job, { musicId: fullId('music', account.id, id) })),
  ]);
}

export const listScheduler: Endpoint = {
  operation: 'getScheduler',
  method: 'GET',
  path: '/scheduler/',
  handle: ({ world }) => ok(tracked(world)),
};

/** Free slots: videos only; images are not counted, speech has its own number. */
export const listAvailable: Endpoint = {
  operation: 'getSchedulerAvailable',
  method: 'GET',
  path: '/scheduler/available',
  handle: ({ world }) => {
    const available = [...world.accounts.values()].map((account) => {
      const executing = world.running(account, 'video').length;
      return {
        account: account.id,
        maxJobs: account.maxJobs,
        executing,
        available: Math.max(0, account.maxJobs - executing),
        executingAudio: world.runningClips(account).length,
      };
    });
    return ok({ executing: tracked(world), available });
  },
};

/** Stops tracking; a video or song goes on upstream, a speech generation then reports that it failed. */
export const stopTracking: Endpoint = {
  operation: 'deleteScheduler',
  method: 'DELETE',
  path: '/scheduler/{id}',
  handle: (call) => {
    const { world } = call;
    const { account, place } = placeIn(call, call.params['id'] ?? '', 'video', 'image', 'audio', 'music');
    const item = shelfOf(account, place.kind).get(place.index);
    const job = item?.job;
    if (item === undefined || job === undefined || !job.tracked || !isRunning(job, world.clock.now())) {
      throw new Refusal(404, 'Not found.');
    }
    const untracked = { ...job, tracked: false };
    if (place.kind === 'audio') world.finish(item.id, 'failed');
    else if (place.kind === 'music') account.songs.change(place.index, (song) => ({ ...song, job: untracked }));
    else world.change(item.id, { job: untracked });
    return { status: 204 };
  },
};

function shelfOf(account: Account, kind: Kind): Pick<Shelf<{ readonly id: string; readonly job?: Job }>, 'get'> {
  if (kind === 'audio') return account.clips;
  if (kind === 'music') return account.songs;
  return kind === 'image' ? account.images : account.videos;
}
