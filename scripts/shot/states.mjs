// States that a healthy demo is never in. The window is told of them in the words of the engine.

/** @typedef {import('./views.mjs').Stage} Stage */

const MINUTE = 60_000;
const DAY = 86_400_000;

/** @param {Stage} stage */
export async function goOffline({ page, hold }) {
  const now = await page.evaluate(() => window.conch.sync.status());
  if (!now.ok) throw new Error(now.error.message);
  await hold('sync.statusChanged', { ...now.value, state: 'offline', offlineSince: Date.now() - 25 * MINUTE });
}

/**
 * The downloads stand still, because there is no room for more.
 * @param {Stage} stage
 */
export async function fillDisk({ page, hold, answer }) {
  await answer('app.disk', { freeBytes: 148_000_000, libraryBytes: 38_600_000_000, low: true });
  await page.reload();
  await page.locator('[role="gridcell"][data-id]').first().waitFor();
  const now = await page.evaluate(() => window.conch.downloads.status());
  if (!now.ok) throw new Error(now.error.message);
  const halted = {
    code: 'disk-full',
    message: 'The disk of the library is full.',
    hint: 'Free some space.',
    status: null,
  };
  await hold('downloads.statusChanged', { ...now.value, pending: 7, halted });
}

/**
 * The first account is one that can design voices.
 * @param {Stage} stage
 */
export async function canDesign({ page, answer }) {
  const catalogue = await page.evaluate(async () => {
    const accounts = await window.conch.accounts.list();
    const [first] = accounts.ok ? accounts.value : [];
    if (first === undefined) throw new Error('there is no account');
    const known = await window.conch.creation.catalogue({ connection: first.connection, account: first.id });
    if (!known.ok) throw new Error(known.error.message);
    return known.value;
  });
  await answer('creation.catalogue', { ...catalogue, canDesignVoice: true });
  await page.reload();
  await page.locator('[role="gridcell"][data-id]').first().waitFor();
}

/** @param {Stage} stage */
export async function unplug({ hold }) {
  await hold('libraries.presence', { state: 'unplugged', path: '/media/Films', since: Date.now() - 5 * MINUTE });
}

/**
 * The second account is signed out, the first one has five days left.
 * @param {Stage} stage
 */
export async function signOut({ page, hold }) {
  const [accounts, connections] = await page.evaluate(() =>
    Promise.all([window.conch.accounts.list(), window.conch.connections.list()]),
  );
  if (!accounts.ok || !connections.ok) throw new Error('the accounts cannot be read');
  const changed = accounts.value.map((account, index) =>
    index === 0
      ? { ...account, state: 'expiring', expiresAt: Date.now() + 5 * DAY }
      : { ...account, state: 'expired', expiresAt: Date.now() - DAY, error: 'Your session has expired' },
  );
  await hold('accounts.changed', { accounts: changed, connections: connections.value });
}

/**
 * The database of the library is made anew; a third of it is done.
 * @param {Stage} stage
 */
export async function rebuildAPart({ hold }) {
  await hold('tasks.changed', {
    task: {
      id: '00000000-0000-4000-8000-000000000001',
      kind: 'rebuild',
      subject: '/home/lena/Documents/Lantern Films',
      state: 'running',
      done: 4128,
      total: null,
      bytes: 0,
      totalBytes: null,
      startedAt: Date.now() - MINUTE,
      endedAt: null,
      problems: [],
      result: {},
      failure: null,
    },
  });
}
