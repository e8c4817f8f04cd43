import { describe, expect, it } from 'vitest';
import { stringsFor } from '../../../main/app/strings.ts';
import { trayTemplate } from '../../../main/app/tray-menu.ts';

const english = stringsFor('en', '');

function trayOf(paused: boolean | null, running: readonly string[] = []) {
  const done: string[] = [];
  const actions = {
    open: () => done.push('open'),
    quit: () => done.push('quit'),
    syncNow: () => done.push('sync'),
    isPaused: () => paused,
    pause: () => done.push('pause'),
    resume: () => done.push('resume'),
  };
  const items = trayTemplate(english, actions, running);
  const press = (label: string) => {
    const item = items.find((one) => one.label === label);
    Reflect.apply(item?.click ?? (() => done.push(`nothing at ${label}`)), item, []);
  };
  return { items, done, press };
}

describe('the menu of the tray', () => {
  it('says what works now, between the way to the window and what can be done without it', () => {
    const { items } = trayOf(false, ['Syncing', 'Downloading 3 of 40']);
    expect(
      items.map(({ label, type, enabled = true }) => (type === 'separator' ? '-' : `${label}${enabled ? '' : '.'}`)),
    ).toEqual([
      ...['Open Conch', '-', 'Syncing.', 'Downloading 3 of 40.', '-'],
      ...['Sync Now', 'Pause Downloads', '-', 'Quit Conch'],
    ]);
  });

  it('does what it says, and offers to go on when downloads are paused', () => {
    const running = trayOf(false);
    for (const label of ['Open Conch', 'Sync Now', 'Pause Downloads', 'Quit Conch']) running.press(label);
    expect(running.done).toEqual(['open', 'sync', 'pause', 'quit']);
    const paused = trayOf(true);
    paused.press('Resume Downloads');
    expect(paused.done).toEqual(['resume']);
  });

  it('has nothing to pause while no library is open', () => {
    expect(trayOf(null).items.find(({ label }) => label === 'Pause Downloads')?.enabled).toBe(false);
  });
});
