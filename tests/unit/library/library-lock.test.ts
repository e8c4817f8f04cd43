import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isLocked, takeLock } from '../../../main/library/library-lock.ts';
import { temporaryFolder } from '../../integration/library/support.ts';

let folder: ReturnType<typeof temporaryFolder>;
let path: string;
beforeEach(() => {
  folder = temporaryFolder();
  path = join(folder.path, 'lock');
});
afterEach(() => folder.remove());

function writeLock(content: { pid: number; started?: string | null; host?: string }): void {
  writeFileSync(path, JSON.stringify({ token: 'theirs', started: null, host: hostname(), ...content }));
}

describe('the lock of a library', () => {
  it('is held until released', () => {
    const lock = takeLock(path);
    expect(lock.before).toBe('closed');
    expect(isLocked(path)).toBe(true);
    expect(() => takeLock(path)).toThrow(/in use/);
    lock.release();
    expect(isLocked(path)).toBe(false);
    takeLock(path).release();
  });

  it('is respected while its process lives and taken over when it died', async () => {
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
    writeLock({ pid: child.pid ?? 0 });
    expect(() => takeLock(path)).toThrow(/busy/);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const lock = takeLock(path);
    expect(JSON.parse(readFileSync(path, 'utf8')).pid).toBe(process.pid);
    lock.release();
  });

  it.skipIf(process.platform !== 'linux')('is not fooled by another process with the same number', () => {
    writeLock({ pid: process.pid, started: 'another-boot:1' });
    const lock = takeLock(path);
    expect(lock.before).toBe('system');
    lock.release();
  });

  it('of another computer is not taken over', () => {
    writeLock({ pid: 1, host: 'elsewhere.example' });
    expect(() => takeLock(path)).toThrow(/elsewhere\.example/);
  });

  it('that was cut off is taken over', () => {
    writeFileSync(path, '{"token":');
    takeLock(path).release();
  });

  it('is not released by one who lost it', () => {
    const lock = takeLock(path);
    writeLock({ pid: process.pid });
    lock.release();
    expect(readFileSync(path, 'utf8')).toContain('theirs');
  });
});
