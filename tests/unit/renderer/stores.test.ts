import i18next from 'i18next';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Settings } from '../../../ipc/domains/app.ts';
import { ItemId } from '../../../ipc/model/ids.ts';
import { main } from './browser-globals.ts';

const { buildQuery, clearNarrowing, openQuery, setSearch, setSorting, useQueries } = await import(
  '../../../renderer/state/query-store.ts'
);
const { leaveAside, openPlace, openSettings, useRoute } = await import('../../../renderer/state/route-store.ts');
const { useSelection } = await import('../../../renderer/state/selection-store.ts');
const { dismissToast, sayingSo, showToast, undoOutside, useToasts } = await import(
  '../../../renderer/state/toast-store.ts'
);
const { useApp } = await import('../../../renderer/state/app-store.ts');
const { changeSettings } = await import('../../../renderer/state/start.ts');
const { ask, failureOf, RequestFailed } = await import('../../../renderer/state/conch.ts');
const { SIDEBAR_LEAST, SIDEBAR_MOST, setSidebarWidth, useLayout } = await import(
  '../../../renderer/state/layout-store.ts'
);
const { closePane } = await import('../../../renderer/state/screen.ts');

const [a, b] = [1, 2].map((number) => ItemId.parse(`01930000-0000-7000-8000-00000000000${number}`)) as [ItemId, ItemId];
const NEWEST = { sort: 'created', reversed: false } as const;
const REFUSED = { code: 'invalid', message: 'No.', hint: 'Try another.', status: null } as const;

describe('the query of a place', () => {
  it('asks for what the place is', () => {
    expect(buildQuery('videos', '', NEWEST).kinds).toEqual(['video']);
    expect(buildQuery('trash', '', NEWEST).place).toBe('trash');
    expect(buildQuery('all', '', NEWEST).kinds).not.toContain('voice');
  });

  it('is narrowed by the search, without the space that is being typed', () => {
    openPlace('all');
    setSearch('all', 'kind:image rain ');
    expect(openQuery()).toMatchObject({ search: 'kind:image rain', accounts: [] });
    clearNarrowing('all');
  });

  it('is remembered for each place by itself', () => {
    setSearch('videos', 'is:gone rain');
    expect(useQueries.getState().search.images).toBeUndefined();
    clearNarrowing('videos');
    expect(useQueries.getState().search.videos).toBe('');
  });

  it('keeps one order for lists and one for what words find', () => {
    openPlace('images');
    setSorting({ sort: 'title', reversed: true });
    setSearch('images', 'rain');
    setSorting({ sort: 'rating', reversed: false });
    expect(useQueries.getState()).toMatchObject({ sorting: { sort: 'title' }, ranking: { sort: 'rating' } });
  });
});

describe('the route', () => {
  it('lets the selection go when it leaves a place', () => {
    openPlace('all');
    useSelection.getState().select([a, b]);
    openPlace('images');
    expect(useSelection.getState().ids.size).toBe(0);
    expect(useRoute.getState()).toMatchObject({ place: 'images', before: 'all' });
  });

  it('keeps the selection when the place is open already', () => {
    openPlace('all');
    useSelection.getState().select([a]);
    openPlace('all');
    expect(useSelection.getState().ids.has(a)).toBe(true);
  });

  it('leads from settings and accounts back to where one was', () => {
    openPlace('images');
    openPlace('accounts');
    openPlace('settings');
    leaveAside();
    expect(useRoute.getState().place).toBe('images');
    leaveAside();
    expect(useRoute.getState().place).toBe('images');
  });

  it('opens the settings at a page', () => {
    openSettings('downloads');
    expect(useRoute.getState()).toMatchObject({ place: 'settings', settingsPage: 'downloads' });
  });
});

describe('the selection', () => {
  beforeEach(() => useSelection.getState().clear());

  it('does not tell anyone when it is cleared twice', () => {
    const heard = vi.fn();
    const stop = useSelection.subscribe(heard);
    useSelection.getState().clear();
    stop();
    expect(heard).not.toHaveBeenCalled();
  });
});

const shown = () => useToasts.getState().current?.words(i18next.t);

describe('toasts and undo', () => {
  it('says that something is under way only while it is, and only where it takes long', async () => {
    vi.useFakeTimers();
    const said = () => useToasts.getState().current?.words(((key: string) => key) as never) ?? null;
    let finish = (): void => undefined;
    const work = () => new Promise<void>((resolve) => (finish = resolve));
    dismissToast();
    const short = sayingSo(() => 'working', work());
    await vi.advanceTimersByTimeAsync(100);
    finish();
    await short;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(said()).toBeNull();
    const long = sayingSo(() => 'working', work());
    await vi.advanceTimersByTimeAsync(5_000);
    expect(said()).toBe('working');
    expect(useToasts.getState().current?.stays).toBe(true);
    finish();
    await long;
    expect(said()).toBeNull();
    const other = sayingSo(() => 'working', work());
    await vi.advanceTimersByTimeAsync(5_000);
    showToast(() => 'something else');
    finish();
    await other;
    expect(said()).toBe('something else');
    vi.useRealTimers();
  });

  it('takes changes back newest first, also after their toasts have gone', async () => {
    const undone: string[] = [];
    const undo = (name: string) => async () => void undone.push(name);
    showToast(() => 'first', { undo: undo('first') });
    showToast(() => 'second', { undo: undo('second') });
    dismissToast();
    await undoOutside();
    await undoOutside();
    await undoOutside();
    expect(undone).toEqual(['second', 'first']);
  });

  it('hides the toast of what was taken back, but no other', async () => {
    showToast(() => 'moved', { undo: async () => {} });
    await undoOutside();
    expect(useToasts.getState().current).toBeNull();
    showToast(() => 'moved', { undo: async () => {} });
    showToast(() => 'said');
    await undoOutside();
    expect(shown()).toBe('said');
  });

  it('says so when a change cannot be taken back', async () => {
    showToast(() => 'moved', {
      undo: async () => {
        throw new RequestFailed(REFUSED);
      },
    });
    await undoOutside();
    expect(shown()).toBe('No. Try another.');
  });
});

describe('answers of main', () => {
  it('are values, or thrown with what a person has to know', async () => {
    await expect(ask(Promise.resolve({ ok: true, value: 5 }))).resolves.toBe(5);
    const refused = ask(Promise.resolve({ ok: false, error: REFUSED }));
    await expect(refused).rejects.toMatchObject({ failure: REFUSED });
  });

  it('keep the message of what nobody foresaw', () => {
    expect(failureOf(new Error('odd'))).toMatchObject({ code: 'protocol', message: 'odd' });
  });
});

describe('settings', () => {
  const settings: Settings = {
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

  it('change at once on screen', () => {
    useApp.setState({ settings });
    main['app'] = { updateSettings: () => new Promise(() => {}) };
    void changeSettings({ theme: 'dark' });
    expect(useApp.getState().settings?.theme).toBe('dark');
  });

  it('go back when main refuses', async () => {
    useApp.setState({ settings });
    main['app'] = { updateSettings: async () => ({ ok: false, error: REFUSED }) };
    await changeSettings({ theme: 'dark' });
    expect(useApp.getState().settings?.theme).toBe('system');
    expect(shown()).toBe('No. Try another.');
  });
});

describe('the layout', () => {
  it('closes what lies on top first', () => {
    openPlace('all');
    useLayout.setState({ queueOpen: true, inspectorFloats: true });
    expect(closePane(true)).toBe(true);
    expect(useLayout.getState()).toMatchObject({ queueOpen: false, inspectorFloats: true });
    expect(closePane(true)).toBe(true);
    expect(useLayout.getState().inspectorFloats).toBe(false);
    expect(closePane(true)).toBe(false);
  });

  it('has nothing to close where the inspector lies over nothing', () => {
    openPlace('all');
    useLayout.setState({ inspectorFloats: true });
    expect(closePane(false)).toBe(false);
    openPlace('accounts');
    expect(closePane(true)).toBe(false);
    openPlace('all');
    expect(closePane(true)).toBe(true);
  });

  it('keeps the sidebar between its bounds', () => {
    setSidebarWidth(5);
    expect(useLayout.getState().sidebarWidth).toBe(SIDEBAR_LEAST);
    setSidebarWidth(5000);
    expect(useLayout.getState().sidebarWidth).toBe(SIDEBAR_MOST);
    setSidebarWidth(null);
    expect(useLayout.getState().sidebarWidth).toBeNull();
  });

  it('keeps what a person would miss, and nothing that lies on top', () => {
    useLayout.setState({ sidebarFolded: true, queueOpen: true });
    const kept: unknown = JSON.parse(localStorage.getItem('conch.layout') ?? '{}');
    expect(kept).toMatchObject({ sidebarFolded: true });
    expect(kept).not.toHaveProperty('queueOpen');
  });
});
