import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLog } from '../../../main/app/log.ts';

const token = 'user:1234-aB3dE5fG7hI9jK1l';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'conch-log-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('openLog', () => {
  it('has each line on the disk at once, redacted', async () => {
    const log = openLog(folder, { toConsole: false });
    log.error('connecting failed', { token, error: new Error(`bad ${token}`) });
    log.info(`plain ${token}`);
    const text = await readFile(join(folder, 'conch.log'), 'utf8');
    expect(text).toMatch(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z error connecting failed \{/);
    expect(text.trimEnd().split('\n')).toHaveLength(2);
    expect(text).not.toContain('aB3dE5');
  });
});
