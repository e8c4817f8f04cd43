import { expect, it } from 'vitest';
import { missingOf } from '../../../scripts/setup/system-packages.mjs';

it('takes a package under either of its names, and asks for those that have none', () => {
  const wanted = [['xvfb'], ['libgtk-3-0', 'libgtk-3-0t64'], ['dbus']];
  expect(missingOf(wanted, new Set(['dbus', 'libgtk-3-0t64']))).toEqual([['xvfb']]);
});
