import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { AppCommand } from '../../../ipc/domains/app.ts';
import { type EditWords, menuTemplate } from '../../../main/app/menu.ts';
import { stringsFor } from '../../../main/app/strings.ts';

function menuOf(
  platform: NodeJS.Platform,
  developer = false,
  shortcuts: Readonly<Record<string, string[]>> = {},
  edits: EditWords = { undo: null, redo: null },
) {
  const done: string[] = [];
  const note = (what: string) => () => {
    done.push(what);
  };
  const template = menuTemplate({
    platform,
    strings: stringsFor('en', 'en-GB'),
    developer,
    shortcuts,
    edits,
    actions: {
      command: (command) => done.push(command),
      chooseLibrary: note('choose'),
      openLibraryFolder: note('folder'),
      openLogs: note('logs'),
      openLink: (link) => done.push(link),
    },
  });
  return { items: template.flatMap(flatten), done };
}

function flatten(item: MenuItemConstructorOptions): MenuItemConstructorOptions[] {
  const below = Array.isArray(item.submenu) ? item.submenu.flatMap(flatten) : [];
  return [item, ...below];
}

/** Electron gives more than a click needs; none of ours looks at it. */
function click(item: MenuItemConstructorOptions): void {
  Reflect.apply(item.click ?? (() => undefined), item, []);
}

it('says what undo would take back, and asks for it all the same', () => {
  const words = { undo: 'Undo: 3 items moved to the trash', redo: null };
  const { items, done } = menuOf('darwin', false, {}, words);
  const undo = items.find(({ label }) => label === words.undo);
  expect(undo).toBeDefined();
  if (undo !== undefined) click(undo);
  expect(done).toEqual(['undo']);
  expect(items.some(({ label }) => label === 'Redo')).toBe(true);
});

describe.each(['darwin', 'linux', 'win32'] as const)('menuTemplate on %s', (platform) => {
  it('can give every command', () => {
    const { items, done } = menuOf(platform);
    for (const item of items) click(item);
    expect(AppCommand.options.filter((command) => !done.includes(command))).toEqual([]);
  });

  it('gives each key once', () => {
    const keys = menuOf(platform).items.flatMap((item) => (item.accelerator === undefined ? [] : [item.accelerator]));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('follows the keys that a person set, and leaves plain keys to the window', () => {
    const keyOf = (label: string, shortcuts?: Readonly<Record<string, string[]>>) =>
      menuOf(platform, false, shortcuts).items.find((item) => item.label === label)?.accelerator;
    expect(keyOf('Sync Now')).toBe('CmdOrCtrl+R');
    expect(keyOf('Sync Now', { 'sync-now': ['G S', 'Mod+Shift+ArrowUp'] })).toBe('CmdOrCtrl+Shift+Up');
    expect(keyOf('Sync Now', { 'sync-now': [] })).toBeUndefined();
    expect(keyOf('Show or Hide Inspector', { 'toggle-inspector': ['I'] })).toBeUndefined();
  });

  it('shows developer tools only to developers', () => {
    const roles = (developer: boolean) => menuOf(platform, developer).items.map((item) => item.role);
    expect(roles(false)).not.toContain('toggleDevTools');
    expect(roles(true)).toContain('toggleDevTools');
  });

  it('can quit and has something to read on every item', () => {
    const { items } = menuOf(platform);
    expect(items.some((item) => item.role === 'quit')).toBe(true);
    for (const item of items) {
      expect(item.label !== undefined || item.role !== undefined || item.type === 'separator').toBe(true);
    }
  });
});

describe('stringsFor', () => {
  it('has the same words in each language, none empty', () => {
    const [english, chinese] = [stringsFor('en', ''), stringsFor('zh-CN', '')];
    expect(Object.keys(chinese)).toEqual(Object.keys(english));
    for (const words of [...Object.values(english), ...Object.values(chinese)]) expect(words.trim()).not.toBe('');
  });

  it('follows the system unless a language is chosen', () => {
    expect(stringsFor('system', 'zh-Hans-CN').file).toBe('文件');
    expect(stringsFor('system', 'de-DE').file).toBe('File');
    expect(stringsFor('en', 'zh-CN').file).toBe('File');
  });
});
