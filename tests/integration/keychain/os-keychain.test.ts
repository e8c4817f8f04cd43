import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { bareEnvironment, hasSecretService, inKeyringSession } from './secret-service.ts';

const probe = fileURLToPath(new URL('keychain-probe.ts', import.meta.url));

function runProbe(environment: Record<string, string>): Promise<{ code: number | null; found: unknown }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [probe], { env: { ...bareEnvironment(), ...environment } });
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, found: JSON.parse(stdout) }));
  });
}

describe.skipIf(!hasSecretService)('with a real Secret Service', () => {
  test('a token is stored, replaced, read and deleted, and the probe leaves nothing wrong', async () => {
    const ended = await inKeyringSession(`exec "${process.execPath}" "${probe}"`);
    expect(JSON.parse(ended.stdout)).toEqual({
      found: [null, 'user:1-second', true, null, false],
      problem: null,
    });
  });
});

describe.runIf(process.platform === 'linux')('without a usable keychain', () => {
  test('no D-Bus session is a sentence that says what to do', async () => {
    const { found } = await runProbe({});
    const failure = {
      code: 'forbidden',
      message: expect.stringContaining('D-Bus'),
      hint: expect.stringContaining('CONCH_TOKEN_'),
    };
    expect(found).toMatchObject({ failure, problem: failure });
  });

  test('a bus that never answers neither hangs the call nor the exit of the process', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'conch-bus-'));
    const silent = createServer((socket) => socket.on('data', () => undefined).on('error', () => undefined));
    await new Promise<void>((resolve) => silent.listen(join(folder, 'bus'), resolve));
    try {
      const address = `unix:path=${join(folder, 'bus')}`;
      const { code, found } = await runProbe({ DBUS_SESSION_BUS_ADDRESS: address, PROBE_TIMEOUT_MS: '700' });
      expect(code).toBe(7);
      expect(found).toMatchObject({
        failure: { code: 'forbidden', message: expect.stringContaining('does not answer') },
      });
    } finally {
      silent.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
