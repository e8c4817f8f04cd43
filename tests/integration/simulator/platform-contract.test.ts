import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failureCodes } from '../../../simulator/platform/failures.ts';
import { routes } from '../../../simulator/platform/routes.ts';
import type { Simulator } from '../../../simulator/server.ts';
import { startSimulator } from '../../../simulator/server.ts';
import { ask, documentedCodes, misfit, operations } from './platform-contract.ts';
import { goodRequests } from './platform-requests.ts';

let simulator: Simulator;

beforeEach(async () => {
  simulator = await startSimulator({ scale: 10, speed: 1000, unfinished: 0 });
});

afterEach(async () => {
  await simulator.close();
});

async function requestOf(id: string): Promise<Parameters<typeof ask>[2]> {
  const good = goodRequests[id];
  if (good === undefined) throw new Error(`No request is written down for ${id}.`);
  return await good(simulator);
}

const v1 = operations.filter(({ path }) => path.startsWith('/v1/'));
const v2 = operations.filter(({ path }) => path.startsWith('/v2/'));

describe('every operation of the contract', () => {
  it('has an endpoint with its method and path, and a request that is known to be good', () => {
    const shape = ({ id, method, path }: { id: string; method: string; path: string }): string =>
      `${id} ${method} ${path}`;
    const answered = routes.map(({ operation, method, path }) => shape({ id: operation, method, path }));
    expect(answered.sort()).toEqual(operations.map(shape).sort());
    expect(Object.keys(goodRequests).sort()).toEqual(operations.map(({ id }) => id).sort());
  });

  it.each(operations)('$id succeeds as its schema says', async ({ id, path }) => {
    const told = await ask(simulator, id, await requestOf(id));
    expect(told.status).toBe(200);
    if (path.startsWith('/v1/') && id !== 'fileRetrieveContent') expect(told.code).toBe(0);
  });

  it.each(v1)('$id refuses a missing key with 1004 and a wrong one with 2049', async ({ id }) => {
    const request = await requestOf(id);
    expect(await ask(simulator, id, { ...request, key: null })).toMatchObject({ status: 200, code: 1004 });
    expect(await ask(simulator, id, { ...request, key: 'sk-api-wrong' })).toMatchObject({ status: 200, code: 2049 });
    simulator.platform.quirks.authStatus = 401;
    expect(await ask(simulator, id, { ...request, key: null })).toMatchObject({ status: 401, code: 1004 });
  });

  it.each(v2)('$id refuses a missing and a wrong key with 401', async ({ id }) => {
    const request = await requestOf(id);
    for (const key of [null, 'sk-api-wrong']) {
      const told = await ask(simulator, id, { ...request, key });
      expect(told).toMatchObject({ status: 401, json: { type: 'error', error: { type: 'authorized_error' } } });
    }
  });

  it.each(v1)('$id says each documented code on demand, with HTTP 200', async ({ id }) => {
    expect([...failureCodes].sort()).toEqual([...documentedCodes].sort());
    for (const code of documentedCodes) {
      simulator.misbehave({ server: 'platform', times: 1, effect: { kind: 'platform-error', code } });
      expect(await ask(simulator, id, { path: path(id) })).toMatchObject({ status: 200, code });
    }
  });

  it.each(v2)('$id says each documented status on demand, and codes with fitting ones', async ({ id, statuses }) => {
    for (const status of statuses.filter((one) => one !== 200)) {
      simulator.misbehave({ server: 'platform', times: 1, effect: { kind: 'status', status } });
      expect((await ask(simulator, id, { path: path(id) })).status).toBe(status);
    }
    simulator.misbehave({ server: 'platform', times: 1, effect: { kind: 'platform-error', code: 1002 } });
    const told = await ask(simulator, id, { path: path(id) });
    expect(told).toMatchObject({ status: 429, json: { error: { http_code: '429' } } });
    expect((told.json['error'] as { message: string }).message).toMatch(/\(1002\)$/);
  });

  it.each(v1)('$id answers 401 and 429 on demand, with an envelope', async ({ id }) => {
    for (const [status, code] of [
      [401, 1004],
      [429, 1002],
    ] as const) {
      simulator.misbehave({ server: 'platform', times: 1, effect: { kind: 'status', status } });
      expect(await ask(simulator, id, { path: path(id) })).toMatchObject({ status, code });
    }
  });
});

/** The operation's own path, for requests that never reach the endpoint. */
function path(id: string): string {
  return operations.find((one) => one.id === id)?.path.replace('{task_id}', 'v2task000000000001') ?? '';
}

describe('the check against the contract', () => {
  it('sees wrong types, missing codes, wrong statuses and wrong content', () => {
    const json = 'application/json';
    const good = '"base_resp":{"status_code":0}';
    expect(misfit('getVoice', 200, json, `{"system_voice":null,${good}}`)).toBeUndefined();
    expect(misfit('getVoice', 200, json, `{"system_voice":7,${good}}`)).toContain('oneOf');
    expect(misfit('getVoice', 200, json, '{"base_resp":{}}')).toContain("required property 'status_code'");
    expect(misfit('getVoice', 200, json, '{}')).toContain('no base_resp');
    expect(misfit('getVoice', 418, json, '{}')).toContain('does not document');
    expect(misfit('videoQueryV2', 200, json, '{"task":{"status":"done"}}')).toContain('allowed values');
    expect(misfit('getVoice', 200, 'text/html', '<html>')).toContain('answers text/html');
  });
});
