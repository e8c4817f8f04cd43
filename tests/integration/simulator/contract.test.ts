import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Simulator } from '../../../simulator/server.ts';
import { startSimulator } from '../../../simulator/server.ts';
import { ask, misfit, operations } from './contract.ts';
import { FREE, goodRequests, newest, PAID, retired } from './good-requests.ts';

let simulator: Simulator;

beforeEach(async () => {
  simulator = await startSimulator({ scale: 60, speed: 1000, unfinished: 0, quirks: { audioAlive: true } });
  // One job of each kind must be there for the endpoints that speak of running work.
  simulator.world.account(PAID).credits = 100_000;
});

afterEach(async () => {
  await simulator.close();
});

/** Operations whose good request needs work in progress or a finished agent job. */
async function prepare(operation: string): Promise<void> {
  const { world } = simulator;
  if (operation === 'deleteScheduler') world.start(world.account(PAID), 'video', {});
  if (operation === 'getAgentJob') await ask(simulator, 'postAgent', requestOf('postAgent'));
}

function requestOf(operation: string): Parameters<typeof ask>[2] {
  const good = goodRequests[operation];
  if (good === undefined) throw new Error(`No request is written down for ${operation}.`);
  return good(simulator);
}

const alive = operations.filter(({ id }) => retired[id] === undefined);

describe('every operation of the contract', () => {
  it('is either answered or known to be retired', () => {
    const known = [...Object.keys(goodRequests), ...Object.keys(retired)].sort();
    expect(operations.map(({ id }) => id).sort()).toEqual(known);
  });

  it.each(alive)('$id succeeds as its schema says', async ({ id, statuses }) => {
    await prepare(id);
    const told = await ask(simulator, id, requestOf(id));
    expect(told.status).toBeLessThan(300);
    expect(statuses).toContain(told.status);
  });

  it.each(operations)('$id refuses a wrong and a missing token with 401', async ({ id }) => {
    const request = retired[id] ?? requestOf(id);
    for (const token of ['user:1234-wrong', null])
      expect((await ask(simulator, id, { ...request, token })).status).toBe(401);
  });

  it.each(operations.filter(({ statuses }) => statuses.includes(402)))(
    '$id answers 402 without subscription',
    async ({ id }) => {
      simulator.world.quirks.subscription = 'expired';
      expect((await ask(simulator, id, retired[id] ?? requestOf(id))).status).toBe(402);
    },
  );

  it.each(alive.filter(({ statuses }) => statuses.includes(596)))(
    '$id answers 596 for an account in error',
    async ({ id }) => {
      const request = requestOf(id);
      simulator.world.account(PAID).error = 'Your session has expired';
      expect((await ask(simulator, id, request)).status).toBe(596);
    },
  );

  const onDemand = [400, 403, 404, 410, 412, 422, 429, 500, 502, 504, 596];
  it.each(alive)('$id can be made to answer each of its other errors', async ({ id, statuses }) => {
    for (const status of statuses.filter((one) => onDemand.includes(one))) {
      simulator.misbehave({ server: 'api', times: 1, effect: { kind: 'status', status } });
      expect((await ask(simulator, id, requestOf(id))).status).toBe(status);
    }
  });

  it.each(Object.entries(retired))('%s is gone', async (id, request) => {
    expect((await ask(simulator, id, request)).status).toBe(404);
    simulator.world.quirks.decommissioned = 410;
    expect((await ask(simulator, id, request)).status).toBe(410);
  });
});

describe('the check against the contract', () => {
  it('sees wrong types, missing fields, wrong statuses and wrong content', () => {
    const json = 'application/json';
    expect(misfit('getImages', 200, json, '{"images":[]}')).toBeUndefined();
    expect(misfit('getImages', 200, json, '{"images":[{"width":"1"}]}')).toContain('must be integer');
    expect(misfit('getImages', 200, json, '{"pictures":[]}')).toContain("required property 'images'");
    expect(misfit('getImages', 418, json, '{}')).toContain('does not document');
    expect(misfit('getVideo', 404, json, '{"code":404}')).toContain("required property 'error'");
    expect(misfit('getVideo', 200, 'text/html', '<html>')).toContain('answers text/html');
    expect(misfit('getVideo', 200, json, '{"videoId":"320001000000000001"}')).toContain('pattern');
  });
});

describe('refusals', () => {
  const lists = [
    ['getFeatures', '/features/'],
    ['getVideos', '/videos/'],
    ['getVideosAgentTemplates', '/videos/agent-templates/'],
    ['getVideosCharacters', '/videos/characters/'],
    ['getImages', '/images/'],
    ['getFiles', '/files/'],
    ['getSpeech', '/speech/'],
    ['getSpeechVoices', '/speech/voices/'],
    ['getSpeechConfig', '/speech/config/'],
    ['getAudio', '/audio/'],
    ['getAudioVoices', '/audio/voices/'],
    ['getAudioConfig', '/audio/config/'],
  ] as const;

  it.each(lists)('%s wants the account when there are several, and only then', async (id, path) => {
    expect((await ask(simulator, id, { path })).status).toBe(400);
    expect((await ask(simulator, id, { path: `${path}?account=999` })).status).toBe(400);
    simulator.world.accounts.delete(FREE);
    expect((await ask(simulator, id, { path })).status).toBe(200);
  });

  it.each(lists)('%s is the same without the slash at the end', async (id, path) => {
    const slashed = await ask(simulator, id, { path: `${path}?account=${PAID}` });
    expect((await ask(simulator, id, { path: `${path.slice(0, -1)}?account=${PAID}` })).json).toEqual(slashed.json);
  });

  it.each([
    ['getVideo', 'deleteVideo', '/videos/', 'video'],
    ['getImage', 'deleteImage', '/images/', 'image'],
    ['getSpeechClip', 'deleteSpeechClip', '/speech/', 'audio'],
  ] as const)(
    '%s and %s take ids raw and encoded, refuse foreign and malformed ones',
    async (read, remove, path, kind) => {
      const id = newest(simulator, kind);
      const raw = await ask(simulator, read, { path: `${path}${id}` });
      expect((await ask(simulator, read, { path: `${path}${encodeURIComponent(id)}` })).json).toEqual(raw.json);
      for (const operation of [read, remove]) {
        const foreign = await ask(simulator, operation, { path: `${path}${id.replace('user:1234', 'user:77')}` });
        expect(foreign).toMatchObject({ status: 403, json: { error: 'Unauthorized access to user:77' } });
        expect((await ask(simulator, operation, { path: `${path}nonsense` })).status).toBe(400);
      }
      const other = id.replace(PAID, FREE);
      expect((await ask(simulator, read, { path: `${path}${other}` })).status).toBe(404);
      const unknown = id.replace(/\d{12}$/, '999999999999');
      expect((await ask(simulator, read, { path: `${path}${unknown}` })).status).toBe(404);
      expect((await ask(simulator, remove, { path: `${path}${unknown}` })).status).toBe(200);
    },
  );

  it('refuses bad numbers', async () => {
    for (const limit of ['0', '-1', 'many', '1.5']) {
      expect((await ask(simulator, 'getVideos', { path: `/videos/?account=${PAID}&limit=${limit}` })).status).toBe(400);
    }
    expect((await ask(simulator, 'getSpeech', { path: `/speech/?account=${PAID}&page=0` })).status).toBe(400);
    const cursor = newest(simulator, 'image');
    expect((await ask(simulator, 'getVideos', { path: `/videos/?account=${PAID}&lastVideoId=${cursor}` })).status).toBe(
      400,
    );
  });

  it('answers 404 when no account is configured, and for unknown ones', async () => {
    expect((await ask(simulator, 'getAccount', { path: '/accounts/1' })).status).toBe(404);
    expect((await ask(simulator, 'deleteAccount', { path: '/accounts/1' })).status).toBe(404);
    simulator.world.accounts.clear();
    expect((await ask(simulator, 'getAccounts', { path: '/accounts' })).status).toBe(404);
    expect((await ask(simulator, 'getVideos', { path: '/videos/' })).status).toBe(400);
  });

  it('refuses creations that are malformed, moderated, unpaid or too many', async () => {
    const create = (body: object) =>
      ask(simulator, 'postVideosCreate', { path: '/videos/create', body: { account: PAID, ...body } });
    const prompt = 'A paper boat';
    expect((await create({})).status).toBe(400);
    expect((await create({ prompt, model: 'none' })).status).toBe(400);
    expect((await create({ prompt: 'x'.repeat(7501) })).status).toBe(400);
    expect((await create({ fileID: 'nonsense' })).status).toBe(400);
    expect((await create({ prompt: 'a forbidden thing' })).status).toBe(422);
    for (let job = 0; job < 3; job += 1) simulator.world.start(simulator.world.account(PAID), 'video', { job: slow() });
    expect((await create({ prompt })).status).toBe(429);
    simulator.world.account(PAID).credits = 0;
    expect((await create({ prompt })).status).toBe(412);
    const broken = await fetch(`${simulator.apiUrl}/videos/create`, {
      method: 'POST',
      headers: { authorization: `Bearer ${simulator.token}`, 'content-type': 'application/json' },
      body: '{"prompt":',
    });
    expect(broken.status).toBe(400);
  });

  it('speaks only what the audio subscription pays for', async () => {
    simulator.world.account(PAID).supportAudio = false;
    expect((await ask(simulator, 'postSpeechCreate', requestOf('postSpeechCreate'))).status).toBe(412);
    expect((await ask(simulator, 'postMusicCreate', requestOf('postMusicCreate'))).status).toBe(412);
  });
});

function slow(): { startedAt: number; queuedMs: number; runningMs: number; tracked: boolean } {
  return { startedAt: Date.now(), queuedMs: 0, runningMs: 600_000, tracked: true };
}
