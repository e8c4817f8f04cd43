import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * @typedef {import('node:child_process').ChildProcess} ChildProcess
 * @typedef {{ env: NodeJS.ProcessEnv, notes: string[], close: () => Promise<void> }} Desktop
 */

const START_MS = 15_000;
const SCREEN = '1600x1000x24';

/**
 * Gives a program the parts of a desktop that this machine lacks: a display, a session bus, a keychain.
 * With `own` it gets its own ones even when there are some, so that a test neither shows windows to
 * nor stores tokens for the person who runs it.
 * @param {{ own?: boolean }} [options]
 * @returns {Promise<Desktop>}
 */
export async function openDesktop({ own = false } = {}) {
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env };
  /** @type {ChildProcess[]} */
  const servers = [];
  /** @type {string[]} */
  const folders = [];
  /** @type {string[]} */
  const notes = [];
  const close = async () => {
    for (const server of servers.reverse()) await stop(server);
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  };
  if (process.platform !== 'linux') return { env, notes, close };
  try {
    if (own || (!env['DISPLAY'] && !env['WAYLAND_DISPLAY'])) {
      const [server, number] = await startXvfb();
      servers.push(server);
      env['DISPLAY'] = `:${number}`;
      delete env['WAYLAND_DISPLAY'];
      notes.push(`no screen is used: the display is virtual (${env['DISPLAY']})`);
    }
    if (own || !env['DBUS_SESSION_BUS_ADDRESS']) {
      const [bus, address] = await startSessionBus();
      servers.push(bus);
      env['DBUS_SESSION_BUS_ADDRESS'] = address;
      const store = own ? await mkdtemp(join(tmpdir(), 'conch-keyring-')) : await lastingStore();
      if (own) folders.push(store);
      else notes.push(`this session has no keychain: tokens are kept in ${store}, guarded by file permissions only`);
      servers.push(await startKeyring(env, store));
    }
    return { env, notes, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** @returns {Promise<[ChildProcess, string]>} */
function startXvfb() {
  return startAnnouncing('Xvfb', ['-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp']);
}

/** @returns {Promise<[ChildProcess, string]>} */
function startSessionBus() {
  return startAnnouncing('dbus-daemon', ['--session', '--nofork', '--nopidfile', '--print-address=3']);
}

/**
 * Starts the keychain on that bus, unlocked, and waits until it answers there.
 * @param {NodeJS.ProcessEnv} env
 * @param {string} store
 */
async function startKeyring(env, store) {
  const args = ['--foreground', '--unlock', '--components=secrets', `--control-directory=${store}/control`];
  const child = spawnTied('gnome-keyring-daemon', args, { ...env, XDG_DATA_HOME: store }, ['pipe', 'ignore', 'ignore']);
  child.stdin?.end('conch');
  const deadline = Date.now() + START_MS;
  const question = ['--session', '--print-reply', '--dest=org.freedesktop.DBus', '/org/freedesktop/DBus'];
  const owner = [...question, 'org.freedesktop.DBus.NameHasOwner', 'string:org.freedesktop.secrets'];
  while (!spawnSync('dbus-send', owner, { env, encoding: 'utf8' }).stdout?.includes('true')) {
    if (child.exitCode !== null || Date.now() > deadline) throw new Error('gnome-keyring-daemon did not start');
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  return child;
}

/** A keyring of our own that outlives this session, apart from one that a desktop may have. */
async function lastingStore() {
  const data = process.env['XDG_DATA_HOME'] || join(homedir(), '.local', 'share');
  const store = join(data, 'conch', 'keyring');
  await mkdir(store, { recursive: true, mode: 0o700 });
  return store;
}

/**
 * Starts a server that writes its address to descriptor 3 once it is ready.
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<[ChildProcess, string]>}
 */
function startAnnouncing(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawnTied(command, args, process.env, ['ignore', 'ignore', 'ignore', 'pipe']);
    const timer = setTimeout(() => fail('did not start in time'), START_MS);
    const fail = (/** @type {string} */ reason) => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      reject(new Error(`${command} ${reason}; \`npm run setup\` says what is missing`));
    };
    child.on('error', () => fail('is not installed'));
    child.on('exit', () => fail('ended at once'));
    let text = '';
    child.stdio[3]?.on('data', (chunk) => {
      text += chunk;
      if (!text.includes('\n')) return;
      clearTimeout(timer);
      resolve([child, text.trim()]);
    });
  });
}

/**
 * Starts a program that ends when we end, also when we are killed, where the system can do that.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {import('node:child_process').StdioOptions} stdio
 */
function spawnTied(command, args, env, stdio) {
  return existsSync('/usr/bin/setpriv')
    ? spawn('/usr/bin/setpriv', ['--pdeathsig', 'TERM', command, ...args], { env, stdio })
    : spawn(command, args, { env, stdio });
}

/** @param {ChildProcess} child */
function stop(child) {
  return /** @type {Promise<void>} */ (
    new Promise((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) {
        resolve();
        return;
      }
      child.once('exit', () => resolve());
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), 3000).unref();
    })
  );
}
