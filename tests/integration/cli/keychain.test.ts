import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AccountsJson, ChangeJson, ConnectJson, SyncJson, WholeFailureJson } from '../../../main/cli/json-shapes.ts';
import { hasSecretService, inKeyringSession } from '../keychain/secret-service.ts';
import { conchEntry, documentOf, type Stage, setStage } from './conch-process.ts';

const noVariable = { CONCH_TOKEN_HOME: '' };

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.close());

/** The shell command that runs the command line on the library of the test. */
function shell(...args: readonly string[]): string {
  const quoted = [process.execPath, conchEntry, ...args, '--library', stage.library, '--json'];
  return quoted.map((word) => `'${word}'`).join(' ');
}

function connectArgs(): readonly string[] {
  return ['connect', 'useapi', '--name', 'home', '--base-url', stage.simulator.apiUrl];
}

test('connecting without a usable keychain ends with 4, and leaves no connection', async () => {
  const run = await stage.json(connectArgs(), { stdin: stage.simulator.token, environment: noVariable });
  expect(run.code).toBe(4);
  const { error } = documentOf(run, WholeFailureJson);
  expect(error.hint).toContain('--no-keychain');
  expect(error.hint).toContain('CONCH_TOKEN_HOME');
  expect(JSON.parse((await stage.json(['connections'])).stdout)).toEqual({ items: [] });
});

describe.skipIf(!hasSecretService)('with a real Secret Service', () => {
  test('the token is stored, used by the next command, replaced, and gone after disconnect', async () => {
    const { token } = stage.simulator;
    const session = await inKeyringSession(
      [
        `printf '%s\\n' "$TOKEN" | ${shell(...connectArgs())} >"$OUT/connect"; echo $?`,
        `${shell('sync', '--no-download', '--feeds', 'videos')} >"$OUT/sync"; echo $?`,
        `CONCH_TOKEN_HOME=user:1-wrongToken99 ${shell('sync', '--feeds', 'videos')} >"$OUT/overruled"; echo $?`,
        `${shell('disconnect', 'home')} >"$OUT/disconnect"; echo $?`,
        `printf '%s\\n' "$TOKEN" | ${shell(...connectArgs(), '--no-keychain')} >"$OUT/again"; echo $?`,
        `${shell('sync')} >"$OUT/without"; echo $?`,
      ].join('\n'),
      { TOKEN: token, OUT: stage.scratch },
    );
    expect(session.stdout.trim().split('\n')).toEqual(['0', '0', '1', '0', '0', '1']);
    expect(session.stderr).not.toContain(token);
  });

  test('a token that is only in a keychain that is not there now ends a sync with 4', async () => {
    const session = await inKeyringSession(`printf '%s\\n' "$TOKEN" | ${shell(...connectArgs())}`, {
      TOKEN: stage.simulator.token,
    });
    expect(documentOf({ ...session, signal: null }, ConnectJson).tokenIn).toBe('keychain');
    const run = await stage.json(['sync'], { environment: noVariable });
    expect(run.code).toBe(4);
    const { feeds } = documentOf(run, SyncJson);
    expect(feeds.map((feed) => feed.error?.code)).toEqual(feeds.map(() => 'auth'));
    const accounts = await stage.json(['accounts'], { environment: noVariable });
    expect(accounts.code).toBe(4);
    const [account] = documentOf(accounts, AccountsJson).items;
    const order = ['create', 'video', '--account', account?.id ?? '', '--prompt', 'a conch'];
    const created = await stage.json(order, { environment: noVariable });
    expect(created.code).toBe(4);
    expect(documentOf(created, ChangeJson)).toMatchObject({ ok: false, error: { code: 'auth', status: null } });
    const sent = await stage.json(['outbox', 'send'], { environment: noVariable });
    expect(sent.code, 'nothing is open any more').toBe(0);
    expect((await stage.json(['sync', '--no-download'])).code).toBe(0);
  });
});
