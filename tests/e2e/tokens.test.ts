import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConnectionName } from '../../ipc/model/ids.ts';
import { KEYCHAIN_SERVICE } from '../../main/keychain/keychain.ts';
import { type Simulator, startSimulator } from '../../simulator/server.ts';
import { type Ground, given, openGround, type RunningApp, root, settled } from './harness.ts';

/** A token goes into the system's keychain and to its provider, and nowhere else. */
const token = 'user:4711-e2eSecretTokenThatIsNowhereElse';
const secret = 'e2eSecretTokenThatIsNowhereElse';
const name = ConnectionName.parse('home');
let ground: Ground;
let conch: RunningApp;
let provider: Simulator;
/** Everything that the page got from main while the token was used. */
const answers: unknown[] = [];

beforeAll(async () => {
  ground = await openGround({ isCalm: true });
  provider = await startSimulator({ scale: 12, unfinished: 0, voices: 12, token });
  conch = await ground.launch();
  answers.push(
    await conch.page.evaluate((request) => window.conch.connections.connect({ ...request, provider: 'useapi' }), {
      name,
      token,
      baseUrl: provider.apiUrl,
    }),
    // A second one that the provider refuses: failures are where tokens leak.
    await conch.page.evaluate((request) => window.conch.connections.connect({ ...request, provider: 'useapi' }), {
      name: ConnectionName.parse('wrong'),
      token: `${token}X`,
      baseUrl: provider.apiUrl,
    }),
  );
  await settled(conch);
});
afterAll(async () => {
  await ground.close();
  await provider.close();
});

/** What the real keychain of this test's desktop holds, asked by another program. */
async function keychainEntries(): Promise<readonly { account: string; password: string }[]> {
  const script = `import('keytar').then((keytar) => (keytar.default ?? keytar).findCredentials(${JSON.stringify(KEYCHAIN_SERVICE)}))
    .then((found) => process.stdout.write(JSON.stringify(found)))`;
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], {
    cwd: root,
    env: ground.desktop.env,
  });
  return JSON.parse(stdout) as { account: string; password: string }[];
}

async function filesHolding(folder: string): Promise<readonly string[]> {
  const holding: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    if ((await readFile(path)).includes(secret)) holding.push(path);
  }
  return holding;
}

describe('the token', () => {
  it('connected and fetched', () => {
    expect(answers[0]).toMatchObject({
      ok: true,
      value: { connection: { tokenIn: 'keychain' }, keychainWarning: null },
    });
    expect(answers[1]).toMatchObject({ ok: false, error: { code: 'auth' } });
  });

  it('is in the real keychain', async () => {
    const entries = await keychainEntries();
    expect(entries.map((entry) => entry.password)).toEqual([token]);
  });

  it('never came to the page', async () => {
    for (const ask of [
      'connections.list',
      'accounts.list',
      'app.info',
      'app.settings',
      'sync.status',
      'downloads.status',
    ]) {
      const [domain = '', call = ''] = ask.split('.');
      answers.push(
        await conch.page.evaluate(
          ([one, other]) => Reflect.get(Reflect.get(window.conch, one), other)() as Promise<unknown>,
          [domain, call] as const,
        ),
      );
    }
    expect(JSON.stringify(answers)).not.toContain(secret);
    const kept = await conch.page.evaluate(() => [
      document.documentElement.outerHTML,
      JSON.stringify(localStorage),
      JSON.stringify(sessionStorage),
      document.cookie,
    ]);
    expect(kept.join('\n')).not.toContain(secret);
  });

  it('is in no file of the library, the logs or the app, also after the end', async () => {
    await conch.quit();
    expect(await filesHolding(ground.library)).toEqual([]);
    expect(await filesHolding(ground.userData)).toEqual([]);
    const log = await readFile(join(ground.userData, 'logs', 'conch.log'), 'utf8');
    expect(log).toContain('connections.connect');
  });

  it('works again after a restart, and is gone when the connection is forgotten', async () => {
    conch = await ground.launch();
    const report = given(await conch.page.evaluate(() => window.conch.sync.run({})));
    expect(report.feeds.filter((feed) => feed.error !== null)).toEqual([]);
    given(await conch.page.evaluate((one) => window.conch.connections.disconnect({ name: one }), name));
    expect(await keychainEntries()).toEqual([]);
  });

  it('was sent to the provider only', () => {
    expect(provider.requests.totals.cdn).toBeGreaterThan(0);
    expect(provider.requests.tokenSeenByCdn).toBe(0);
  });
});
