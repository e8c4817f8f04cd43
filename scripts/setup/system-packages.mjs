import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { attempt, run, say } from './run.mjs';

/**
 * Debian's names of what each part needs. Where a release renamed a package, both names stand here.
 * @type {Record<'desktop' | 'compiler' | 'fonts' | 'bench', readonly (readonly string[])[]>}
 */
const NEEDED = {
  desktop: [
    ['xvfb'],
    ['xauth'],
    ['dbus'],
    ['dbus-x11'],
    ['gnome-keyring'],
    ['libsecret-1-0'],
    ['libgtk-3-0', 'libgtk-3-0t64'],
    ['libnss3'],
    ['libasound2', 'libasound2t64'],
    ['libgbm1'],
    ['libatk-bridge2.0-0', 'libatk-bridge2.0-0t64'],
  ],
  compiler: [['python3'], ['make'], ['g++']],
  // For prompts in Chinese and Japanese: without them pictures show boxes, and measuring finds what looking for glyphs costs.
  fonts: [['fonts-noto-cjk']],
  bench: [['aria2'], ['sqlite3'], ['libvips-tools']],
};

/** Another installation may be going on. */
const PATIENT = ['-o', 'DPkg::Lock::Timeout=300'];

/**
 * Installs the system packages of the given parts when we are root on a Debian; elsewhere says what is
 * missing and how to get it, and goes on: the person may have it by other means.
 * @param {readonly (keyof typeof NEEDED)[]} parts
 */
export async function ensureSystemPackages(parts) {
  if (process.platform !== 'linux') return;
  const wanted = parts.flatMap((part) => NEEDED[part]);
  if (!existsSync('/usr/bin/dpkg')) {
    if (!existsSync('/usr/bin/Xvfb') || !existsSync('/usr/bin/g++')) tellWhatIsNeeded(wanted);
    return;
  }
  const missing = missingOf(wanted, installedPackages(wanted.flat()));
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0) {
    say(`missing system packages; install them with: sudo apt-get install ${missing.map(([name]) => name).join(' ')}`);
    return;
  }
  say('installing system packages');
  await run('apt-get', [...PATIENT, '-qq', 'update'], { quiet: true, timeoutMs: 300_000 });
  const names = await Promise.all(missing.map(nameInThisRelease));
  await run('apt-get', [...PATIENT, '-qq', 'install', '--yes', '--no-install-recommends', ...names], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    quiet: true,
    timeoutMs: 900_000,
  });
}

/**
 * Those packages of which no name is installed.
 * @param {readonly (readonly string[])[]} wanted
 * @param {ReadonlySet<string>} installed
 */
export function missingOf(wanted, installed) {
  return wanted.filter((names) => !names.some((name) => installed.has(name)));
}

/** @param {readonly string[]} names */
function installedPackages(names) {
  // One line a package that dpkg knows of: its name, perhaps `:architecture`, a tab, and `install`.
  const { stdout } = spawnSync('dpkg', ['--get-selections', ...names], { encoding: 'utf8' });
  return new Set(stdout.split('\n').flatMap((line) => /^([^:\s]+)\S*\s+install$/.exec(line)?.[1] ?? []));
}

/** @param {readonly string[]} names */
async function nameInThisRelease(names) {
  for (const name of names) {
    const { status, output } = await attempt('apt-cache', ['show', '--no-all-versions', name], { quiet: true });
    if (status === 0 && output.includes('Package:')) return name;
  }
  return names[0] ?? '';
}

/** @param {readonly (readonly string[])[]} wanted */
function tellWhatIsNeeded(wanted) {
  const names = wanted.map(([name]) => name).join(' ');
  say(`this is no Debian; if something is missing, install your system's packages for: ${names}`);
}
