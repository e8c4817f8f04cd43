import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AccountAdministration } from '../../../main/providers/remote-changes.ts';
import { account, idsOf, openWorld, other, ready, signal, type TestWorld } from './useapi-world.ts';

let world: TestWorld;
let administration: AccountAdministration;

beforeEach(async () => {
  world = await openWorld({ speed: 1 });
  if (world.provider.administration === null) throw new Error('useapi.net has accounts');
  administration = world.provider.administration;
});
afterEach(async () => {
  await world.close();
});

const DAY = 86_400_000;

function session(id: string, name = 'Demo Three', device = '400000000000000009') {
  const seconds = Math.floor(Date.now() / 1000);
  const claims = { user: { id, name, deviceID: device }, iat: seconds, exp: seconds + 30 * 86_400 };
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return {
    token: `Bearer ${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}.signature`,
    address: `https://hailuoai.video/v1/api/user?device_platform=web&uuid=1&device_id=${device}`,
  };
}

test('a new account is registered under the id of its session, with its own settings', async () => {
  const saved = await administration.save({ ...session('398000000000000007'), maxJobs: 4 }, signal);
  expect(saved).toBe('398000000000000007');
  const found = (await world.provider.accounts(signal)).find((one) => one.id === saved);
  expect(found).toMatchObject({ name: 'Demo Three', host: 'hailuoai.video', maxJobs: 4, error: null });
  expect(found?.expiresAt).toBeGreaterThan(Date.now() + 29 * DAY);
});

test('an account that is signed out works again after it was renewed, and keeps its setting of jobs', async () => {
  const owner = world.simulator.world.account(other);
  owner.maxJobs = 5;
  owner.expiresAt = Date.now() - DAY;
  expect((await world.provider.accounts(signal)).find((one) => one.id === other)?.error).toContain('expired');
  const order = ready({ what: 'video', model: 'T2V-2.3', account: other });
  await expect(world.provider.changes.create(order, signal)).rejects.toMatchObject({
    failure: { code: 'account-blocked', status: 596 },
  });
  expect(await administration.save({ ...session(other), maxJobs: null }, signal)).toBe(other);
  expect((await world.provider.accounts(signal)).find((one) => one.id === other)).toMatchObject({
    error: null,
    maxJobs: 5,
  });
  await world.provider.changes.create(order, signal);
});

test('a refused token is said in the words of the service and is in no message', async () => {
  const { token, address } = session('398000000000000007');
  const error: unknown = await administration
    .save({ token, address: address.replace('9&', '').replace(/\d$/, '1'), maxJobs: null }, signal)
    .catch((caught: unknown) => caught);
  expect(error).toMatchObject({ failure: { code: 'invalid', message: expect.stringContaining('device') } });
  expect(JSON.stringify(error) + String(error)).not.toContain(token.slice(7));
});

test('a subscription without room says how many accounts it has room for', async () => {
  await administration.save({ ...session('398000000000000007'), maxJobs: null }, signal);
  await expect(administration.save({ ...session('398000000000000008'), maxJobs: null }, signal)).rejects.toMatchObject({
    failure: { code: 'invalid', message: expect.stringContaining('room for 3 accounts') },
  });
});

test('a removed account is forgotten at the provider, also the second time', async () => {
  await administration.remove(other, signal);
  expect((await world.provider.accounts(signal)).map((one) => one.id)).toEqual([account]);
  await administration.remove(other, signal);
});

test('what runs is shown by kind and can be no longer tracked', async () => {
  const { changes } = world.provider;
  const [video = ''] = idsOf(await changes.create(ready({ what: 'video', model: 'T2V-2.3' }), signal));
  const [image = ''] = idsOf(await changes.create(ready({ what: 'image' }), signal));
  const [song = ''] = idsOf(await changes.create(ready({ what: 'music' }), signal));
  const [job = ''] = idsOf(await changes.create(ready({ what: 'agent', prompt: 'A cat playing piano' }), signal));
  await changes.create(ready({ what: 'video', model: 'T2V-2.3', account: other }), signal);

  const activity = await administration.activity(account, signal);
  expect(activity.map(({ id, kind }) => ({ id, kind }))).toEqual(
    expect.arrayContaining([
      { id: video, kind: 'video' },
      { id: image, kind: 'image' },
      { id: song, kind: 'music' },
      { id: job, kind: 'agent' },
    ]),
  );
  expect(activity.find(({ id }) => id === job)?.title).toBe('A cat playing piano');
  expect(activity.some(({ id }) => id.includes(other))).toBe(false);

  await administration.stopTracking(video, signal);
  expect((await administration.activity(account, signal)).some(({ id }) => id === video)).toBe(false);
  await expect(administration.stopTracking(job, signal)).rejects.toMatchObject({ failure: { code: 'invalid' } });
});
