import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mayHaveSessionBus } from '../../../main/keychain/session-bus.ts';
import { systemKeychain } from '../../../main/keychain/system-keychain.ts';

let session = '';
beforeEach(() => {
  session = mkdtempSync(join(tmpdir(), 'conch-session-'));
});
afterEach(() => rmSync(session, { recursive: true, force: true }));

describe('a session bus', () => {
  it('may be there by its address, for a display, or in the folder of the session', () => {
    expect(mayHaveSessionBus({ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/bus' })).toBe(true);
    expect(mayHaveSessionBus({ DISPLAY: ':0' })).toBe(true);
    expect(mayHaveSessionBus({ XDG_RUNTIME_DIR: session })).toBe(false);
    writeFileSync(join(session, 'bus'), '');
    expect(mayHaveSessionBus({ XDG_RUNTIME_DIR: session })).toBe(true);
  });

  it('is not there on a bare server, also where the variables are empty', () => {
    expect(mayHaveSessionBus({})).toBe(false);
    expect(mayHaveSessionBus({ DBUS_SESSION_BUS_ADDRESS: '', DISPLAY: '', XDG_RUNTIME_DIR: '' })).toBe(false);
  });

  it.runIf(process.platform === 'linux')('that is missing is a sentence that says what to do', async () => {
    const problem = await systemKeychain({}).problem();
    expect(problem).toMatchObject({ code: 'forbidden', message: expect.stringContaining('no D-Bus session') });
    expect(problem?.hint).toContain('CONCH_TOKEN_');
  });
});
