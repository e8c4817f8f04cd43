import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAppState } from '../../../main/app/app-state.ts';
import { libraryFolder } from '../../../main/app/command-line.ts';
import { MIN_HEIGHT, MIN_WIDTH, openingOf } from '../../../main/app/window-state.ts';
import type { Log } from '../../../main/log.ts';

const screen = { x: 0, y: 25, width: 1920, height: 1055 };
const second = { x: 1920, y: 0, width: 2560, height: 1440 };

describe('openingOf', () => {
  it('opens the first window where the system likes', () => {
    expect(openingOf(null, [screen])).toEqual({ width: 1280, height: 800, maximised: false });
  });

  it('opens where it was, on any display', () => {
    for (const x of [100, 2500]) {
      const bounds = { x, y: 60, width: 1400, height: 900 };
      expect(openingOf({ bounds, maximised: true }, [screen, second])).toEqual({ ...bounds, maximised: true });
    }
  });

  it('comes back from a display that is gone, and shrinks to one that is smaller', () => {
    const far = { bounds: { x: 2500, y: 60, width: 2400, height: 1300 }, maximised: false };
    expect(openingOf(far, [screen])).toEqual({ width: 1920, height: 1055, maximised: false });
  });

  it('always shows enough to be found and dragged', () => {
    const number = fc.integer({ min: -5000, max: 5000 });
    const size = fc.integer({ min: 1, max: 5000 });
    fc.assert(
      fc.property(number, number, size, size, (x, y, width, height) => {
        const opening = openingOf({ bounds: { x, y, width, height }, maximised: false }, [screen, second]);
        expect(opening.width).toBeGreaterThanOrEqual(MIN_WIDTH);
        expect(opening.height).toBeGreaterThanOrEqual(MIN_HEIGHT);
        if (opening.x === undefined || opening.y === undefined) return;
        const { x: left, y: top } = opening;
        const seen = [screen, second].some(
          (area) =>
            left < area.x + area.width - 60 &&
            left + opening.width > area.x + 60 &&
            top >= area.y &&
            top < area.y + area.height,
        );
        expect(seen).toBe(true);
      }),
    );
  });
});

const FIRST = {
  ...{ library: null, libraries: [], moving: null, removing: null, window: null },
  ...{ theme: 'system', language: 'system', stacked: false, notices: [] },
};

describe('openAppState', () => {
  let folder = '';
  const lines: string[] = [];
  const write = (message: string) => {
    lines.push(message);
  };
  const log: Log = { debug: write, info: write, warn: write, error: write };
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'conch-app-state-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('starts empty, silently, and keeps what it is told', async () => {
    const state = openAppState(folder, log);
    expect(state.current()).toEqual(FIRST);
    expect(lines).toEqual([]);
    const window = { bounds: { x: 1, y: 2, width: 1200, height: 800 }, maximised: true };
    state.update({ window, theme: 'dark' });
    state.update({ library: '/media/conch' });
    expect(openAppState(folder, log).current()).toEqual({ ...FIRST, library: '/media/conch', window, theme: 'dark' });
    expect(await readdir(folder)).toEqual(['app-state.json']);
  });

  it('loses only the field that is damaged', async () => {
    const libraries = [{ path: '/a', openedAt: 1 }, { path: 2 }, 'x'];
    const damaged = {
      library: '/a',
      libraries,
      moving: { from: '/a' },
      removing: { from: '/a', to: '/b' },
      theme: 'pink',
    };
    await writeFile(join(folder, 'app-state.json'), JSON.stringify({ ...damaged, window: { bounds: { x: '1' } } }));
    expect(openAppState(folder, log).current()).toEqual({
      ...{ ...FIRST, library: '/a', libraries: [{ path: '/a', openedAt: 1 }], removing: { from: '/a', to: '/b' } },
    });
  });

  it.each(['', '{"library":', 'null', '[]', '"x"'])('starts anew from %j and says so', async (text) => {
    lines.length = 0;
    await writeFile(join(folder, 'app-state.json'), text);
    expect(openAppState(folder, log).current().library).toBeNull();
    expect(lines).toHaveLength(1);
  });

  it('goes on when it cannot be written', async () => {
    lines.length = 0;
    const nowhere = openAppState(join(folder, 'missing'), log);
    nowhere.update({ theme: 'light' });
    expect(nowhere.current().theme).toBe('light');
    expect(lines).toHaveLength(1);
    expect(await readFile(join(folder, 'app-state.json'), 'utf8')).toBe('"x"');
  });
});

describe('libraryFolder', () => {
  const sources = {
    argv: ['conch', '/app'],
    environment: {},
    remembered: null,
    documents: '/home/a/Documents',
    workingFolder: '/somewhere',
  };

  it('takes the first that is said: argument, environment, memory, documents', () => {
    const all = { ...sources, environment: { CONCH_LIBRARY: 'env' }, remembered: '/old' };
    expect(libraryFolder({ ...all, argv: ['conch', '--library', '/arg'] })).toBe('/arg');
    expect(libraryFolder({ ...all, argv: ['conch', '--library=arg'] })).toBe('/somewhere/arg');
    expect(libraryFolder(all)).toBe('/somewhere/env');
    expect(libraryFolder({ ...all, environment: {} })).toBe('/old');
    expect(libraryFolder(sources)).toBe('/home/a/Documents/Conch');
  });

  it('ignores what says nothing', () => {
    const empty = { ...sources, environment: { CONCH_LIBRARY: '' }, remembered: 'relative' };
    expect(libraryFolder({ ...empty, argv: ['conch', '--library'] })).toBe('/home/a/Documents/Conch');
  });
});
