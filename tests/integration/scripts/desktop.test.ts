import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openDesktop } from '../../../scripts/desktop.mjs';

const KEYCHAIN = `
  const keytar = require('keytar');
  keytar.setPassword('conch-desktop-test', 'someone', 'secret')
    .then(() => keytar.getPassword('conch-desktop-test', 'someone'))
    .then((found) => console.log(found));
`;

describe.runIf(process.platform === 'linux')('a desktop of its own', () => {
  it('has a display and a keychain that stores, and leaves neither behind', async () => {
    const desktop = await openDesktop({ own: true });
    const socket = `/tmp/.X11-unix/X${desktop.env['DISPLAY']?.slice(1)}`;
    try {
      expect(existsSync(socket)).toBe(true);
      const found = execFileSync(process.execPath, ['-e', KEYCHAIN], { env: desktop.env, encoding: 'utf8' });
      expect(found.trim()).toBe('secret');
    } finally {
      await desktop.close();
    }
    expect(existsSync(socket)).toBe(false);
  });

  it('stands beside others', async () => {
    const [one, two] = await Promise.all([openDesktop({ own: true }), openDesktop({ own: true })]);
    try {
      expect(one.env['DISPLAY']).not.toBe(two.env['DISPLAY']);
      expect(one.env['DBUS_SESSION_BUS_ADDRESS']).not.toBe(two.env['DBUS_SESSION_BUS_ADDRESS']);
    } finally {
      await Promise.all([one.close(), two.close()]);
    }
  });
});
