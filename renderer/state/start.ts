import type { Settings } from '../../ipc/domains/app.ts';
import type { FirstExtent, FirstPage } from '../../ipc/domains/start.ts';
import { useApp } from './app-store.ts';
import { keepCollections } from './collections-store.ts';
import { ask, conch, failureOf } from './conch.ts';
import { keepEdits, readHistory } from './edits.ts';
import { extent, given } from './first-page.ts';
import { useLayout } from './layout-store.ts';
import { type LiveState, useLive } from './live-store.ts';
import { keepOutbox, readOutbox } from './outbox-store.ts';
import { keepPresence, readPresence } from './presence-store.ts';
import { keepTasks, readTasks } from './tasks-store.ts';
import { showError } from './toast-store.ts';

/** How long changes of the library are gathered before the counts are asked for again, ms. */
const COUNTS_PAUSE = 250;
/** How often the free space is looked at, ms. */
const DISK_PAUSE = 30_000;

/** Reads everything the frame shows and listens for what changes. Gives back how to stop listening. */
export function startLive(): () => void {
  const stops = [
    conch.on.sync.status((sync) => useLive.setState({ sync })),
    conch.on.downloads.status((downloads) => useLive.setState({ downloads })),
    conch.on.accounts.changed(keepAccounts),
    conch.on.app.settingsChanged((settings) => useApp.setState({ settings })),
    keepCounts(),
    keepDisk(),
    keepOutbox(),
    keepTasks(),
    keepPresence(),
    keepCollections(showError),
    keepEdits(),
  ];
  void given().then(show);
  void extent().then(showCounts);
  void readAll();
  return () => {
    for (const stop of stops) stop();
  };
}

/** Shows what main read at once. What is newer stays. */
function show(page: FirstPage | null): void {
  if (page === null) return;
  useApp.setState((old) => ({ settings: old.settings ?? page.settings }));
  if (useLive.getState().connections === null) keepAccounts(page);
  if (page.tiles.length > 0) useLayout.setState({ hasStarted: true });
}

function showCounts(known: FirstExtent | null): void {
  if (known !== null) useApp.setState((old) => ({ counts: old.counts ?? known.counts }));
}

/**
 * Reads the first state, all at once. Without the app's facts, its accounts and counts there is nothing to show; the
 * rest may follow. What an event has told meanwhile is newer than any of these answers and stays.
 */
async function readAll(): Promise<void> {
  const info = ask(conch.app.info());
  const needed = Promise.all([readSettings(), readAccounts(), readCounts()]);
  // Its failure is looked at below, after the reason is known.
  needed.catch(() => {});
  try {
    const known = await info;
    useApp.setState({ info: known });
    if (known.libraryProblem) return void readTasks().catch(showError);
    for (const read of [
      readSync,
      readDownloads,
      readDisk,
      readKeychain,
      readOutbox,
      readHistory,
      readTasks,
      readPresence,
    ])
      read().catch(showError);
    await needed;
  } catch (error) {
    useApp.setState({ problem: failureOf(error) });
  }
}

async function readSettings(): Promise<void> {
  const settings = await ask(conch.app.settings());
  useApp.setState((old) => ({ settings: old.settings ?? settings }));
}

async function readKeychain(): Promise<void> {
  useApp.setState({ keychainProblem: await ask(conch.app.keychain()) });
}

async function readSync(): Promise<void> {
  const sync = await ask(conch.sync.status());
  useLive.setState((old) => ({ sync: old.sync ?? sync }));
}

async function readDownloads(): Promise<void> {
  const downloads = await ask(conch.downloads.status());
  useLive.setState((old) => ({ downloads: old.downloads ?? downloads }));
}

async function readDisk(): Promise<void> {
  useApp.setState({ disk: await ask(conch.app.disk()) });
}

async function readCounts(): Promise<void> {
  useApp.setState({ counts: await ask(conch.library.counts()) });
}

/** Reads connections and accounts anew. */
export async function readAccounts(): Promise<void> {
  const [connections, accounts] = await Promise.all([ask(conch.connections.list()), ask(conch.accounts.list())]);
  keepAccounts({ connections, accounts });
}

function keepAccounts({ connections, accounts }: Pick<LiveState, 'connections' | 'accounts'>): void {
  useLive.setState({ connections, accounts });
  if (connections?.length) useLayout.setState({ hasStarted: true });
}

/** Changes settings at once on screen, and takes it back when main refuses. */
export async function changeSettings(change: Partial<Settings>): Promise<void> {
  const before = useApp.getState().settings;
  if (before) useApp.setState({ settings: { ...before, ...change } });
  try {
    useApp.setState({ settings: await ask(conch.app.updateSettings(change)) });
  } catch (error) {
    useApp.setState({ settings: before });
    showError(error);
  }
}

/** Asks every connection for what is new; joins a sync that runs. Problems stay in the status bar. */
export async function syncNow(): Promise<void> {
  if (useLive.getState().connections?.length === 0) return;
  try {
    await ask(conch.sync.run({ full: false }));
  } catch (error) {
    showError(error);
  }
}

function keepCounts(): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const stop = conch.on.library.changed(() => {
    timer ??= setTimeout(() => {
      timer = null;
      readCounts().catch(showError);
    }, COUNTS_PAUSE);
  });
  return () => {
    stop();
    if (timer) clearTimeout(timer);
  };
}

function keepDisk(): () => void {
  const timer = setInterval(() => {
    // Unknown free space is a state of its own, not an error to be told every half minute.
    readDisk().catch(() => useApp.setState({ disk: null }));
  }, DISK_PAUSE);
  return () => clearInterval(timer);
}
