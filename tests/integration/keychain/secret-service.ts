import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a real Secret Service needs; without it these tests cannot be run. */
export const hasSecretService =
  process.platform === 'linux' &&
  ['dbus-run-session', 'gnome-keyring-daemon'].every((name) => spawnSync('which', [name]).status === 0);

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a shell script in a D-Bus session of its own with an unlocked gnome-keyring in an empty home folder. */
export async function inKeyringSession(script: string, environment: Record<string, string> = {}): Promise<Finished> {
  const home = await mkdtemp(join(tmpdir(), 'conch-keyring-'));
  try {
    const unlocked = `printf test | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1\n${script}`;
    return await run('dbus-run-session', ['--', 'sh', '-c', unlocked], { ...environment, HOME: home });
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

/** The environment without a session bus or a display: a bare server. */
export function bareEnvironment(): Record<string, string> {
  const hidden = ['DBUS_SESSION_BUS_ADDRESS', 'DISPLAY', 'WAYLAND_DISPLAY', 'XDG_RUNTIME_DIR'];
  const entries = Object.entries(process.env).filter(([name]) => !hidden.includes(name) && !name.startsWith('CONCH_'));
  return Object.fromEntries(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

function run(command: string, args: readonly string[], extra: Record<string, string>): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env: { ...bareEnvironment(), ...extra }, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}
