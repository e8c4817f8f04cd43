import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { AppInfo, Settings } from '../../../ipc/domains/app.ts';
import { main } from './browser-globals.ts';

const { startLive } = await import('../../../renderer/state/start.ts');
const { useApp } = await import('../../../renderer/state/app-store.ts');
const { useLive } = await import('../../../renderer/state/live-store.ts');
const { useToasts } = await import('../../../renderer/state/toast-store.ts');

const SETTINGS: Settings = {
  theme: 'system',
  language: 'system',
  parallelDownloads: 6,
  bandwidthLimit: null,
  keepFreeBytes: 0,
  downloadNew: true,
  allowWatermarked: true,
  lookForClean: 'growing',
  fileTemplate: '{kind}/{title} [{id}]',
  syncEveryMinutes: 30,
  notifications: { made: true, downloads: true, tasks: true, accounts: true },
  shortcuts: {},
  trashDays: 30,
};
const EXTENT = { counts: { all: 5 } };
const INFO = { libraryName: 'Lantern Films', libraryProblem: null } as AppInfo;
const BUSY = { code: 'busy', message: 'Another Conch has it open.', hint: '', status: null } as const;

/** A main whose answers a test can hold back, and whose events it can send. */
function fakeMain() {
  const listeners = new Set<{ readonly name: string; readonly listener: (payload: unknown) => void }>();
  const listen = (name: string) => (listener: (payload: unknown) => void) => {
    const entry = { name, listener };
    listeners.add(entry);
    return () => listeners.delete(entry);
  };
  const held: (() => void)[] = [];
  const value = (answer: unknown) => async () => ({ ok: true, value: answer });
  const later = (answer: unknown) => () =>
    new Promise((resolve) => held.push(() => resolve({ ok: true, value: answer })));
  const api: Record<string, unknown> = {
    start: { firstPage: value(null) },
    app: {
      describeEdits: value(undefined),
      info: later(INFO),
      settings: value(SETTINGS),
      disk: value({ freeBytes: 1, libraryBytes: 0, low: false }),
    },
    library: { counts: value({ all: 3 }) },
    connections: { list: value([]) },
    accounts: { list: value([]) },
    sync: { status: value({ state: 'idle' }) },
    downloads: { status: value({ pending: 0 }) },
    outbox: {
      counts: value({ waiting: 0, running: 0, unconfirmed: 0, failed: 0, unreadable: 0 }),
      list: value({ total: 0, entries: [] }),
    },
    tasks: { list: value([]) },
    libraries: { state: value({ state: 'here', since: null }) },
    collections: { list: value([]) },
    edits: { history: value({ undo: null, redo: null }) },
    on: {
      tasks: { changed: listen('tasks') },
      libraries: { presence: listen('presence') },
      collections: { changed: listen('collections') },
      edits: { history: listen('edits') },
      app: { settingsChanged: listen('settings') },
      library: { changed: listen('library') },
      accounts: { changed: listen('accounts') },
      sync: { status: listen('sync') },
      downloads: { status: listen('downloads') },
      outbox: { changed: listen('outbox') },
    },
  };
  Object.assign(main, api);
  return {
    api,
    tell: (name: string, payload: unknown) => {
      for (const entry of listeners) if (entry.name === name) entry.listener(payload);
    },
    release: async () => {
      for (const go of held.splice(0)) go();
      await settle();
    },
    listening: () => listeners.size,
    later,
  };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('startLive', () => {
  beforeEach(() => {
    useApp.setState({ info: null, settings: null, counts: null, disk: null, problem: null });
    useLive.setState({ sync: null, downloads: null, accounts: null, connections: null });
    useToasts.setState({ current: null });
  });

  it('reads everything the frame shows', async () => {
    const { release } = fakeMain();
    const stop = startLive();
    await release();
    expect(useApp.getState()).toMatchObject({ info: INFO, settings: SETTINGS, counts: { all: 3 }, problem: null });
    expect(useLive.getState()).toMatchObject({ sync: { state: 'idle' }, connections: [], accounts: [] });
    stop();
  });

  it('takes a library that has tiles for one that was shown before, and shows its counts once they are known', async () => {
    vi.resetModules();
    const value = (answer: unknown) => async () => ({ ok: true, value: answer });
    const { api } = fakeMain();
    const page = { settings: SETTINGS, connections: [], accounts: [], tiles: [{}] };
    const nothing = { counts: () => new Promise(() => undefined) };
    Object.assign(main, { ...api, library: nothing, start: { firstPage: value(page), firstExtent: value(EXTENT) } });
    const start = await import('../../../renderer/state/start.ts');
    const { useLayout } = await import('../../../renderer/state/layout-store.ts');
    const { doWithoutTiles } = await import('../../../renderer/state/first-page.ts');
    const app = (await import('../../../renderer/state/app-store.ts')).useApp;
    expect(useLayout.getState().hasStarted).toBe(false);
    const stop = start.startLive();
    await settle();
    expect(useLayout.getState().hasStarted).toBe(true);
    expect(app.getState()).toMatchObject({ settings: SETTINGS, counts: null });
    doWithoutTiles();
    await settle();
    expect(app.getState().counts).toEqual(EXTENT.counts);
    stop();
  });

  it('keeps what an event told over an answer that is older', async () => {
    const { api, tell, release, later } = fakeMain();
    api['app'] = { ...(api['app'] as object), settings: later(SETTINGS) };
    Object.assign(main, api);
    const stop = startLive();
    tell('settings', { ...SETTINGS, theme: 'dark' });
    tell('sync', { state: 'syncing' });
    await release();
    expect(useApp.getState().settings?.theme).toBe('dark');
    expect(useLive.getState().sync?.state).toBe('syncing');
    stop();
  });

  it('shows why there is no library, and nothing else that follows from it', async () => {
    const { api, release, later } = fakeMain();
    const refused = async () => ({ ok: false, error: BUSY });
    Object.assign(main, {
      ...api,
      app: { ...(api['app'] as object), info: later({ ...INFO, libraryProblem: BUSY }), settings: refused },
      library: { counts: refused },
      connections: { list: refused },
    });
    const stop = startLive();
    await release();
    expect(useApp.getState()).toMatchObject({ info: { libraryProblem: BUSY }, problem: null });
    expect(useToasts.getState().current).toBeNull();
    stop();
  });

  it('says so when what it needs cannot be read', async () => {
    const { api, release } = fakeMain();
    Object.assign(main, { ...api, library: { counts: async () => ({ ok: false, error: BUSY }) } });
    const stop = startLive();
    await release();
    expect(useApp.getState().problem).toEqual(BUSY);
    stop();
  });

  it('asks for the counts once for many changes', async () => {
    const { api, tell, release } = fakeMain();
    let asked = 0;
    api['library'] = {
      counts: async () => {
        asked += 1;
        return { ok: true, value: { all: asked } };
      },
    };
    Object.assign(main, api);
    const stop = startLive();
    await release();
    for (let change = 0; change < 100; change += 1) tell('library', { revision: change });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(asked).toBe(2);
    stop();
  });

  it('listens no more when it is stopped', () => {
    const { listening } = fakeMain();
    const stop = startLive();
    expect(listening()).toBeGreaterThan(6);
    stop();
    expect(listening()).toBe(0);
  });
});
