import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLog } from '../../../main/app/log.ts';
import { redactFields } from '../../../main/app/redaction.ts';
import { rememberSecret } from '../../../main/keychain/redact.ts';

const token = 'user:1234-aB3dE5fG7hI9jK1l';
const jwt = `eyJ${'a'.repeat(20)}.${'b'.repeat(20)}.${'c'.repeat(20)}`;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'conch-log-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('redactFields', () => {
  it('hides what is named a secret and what looks like one, at any depth', () => {
    const error = new Error(`GET failed with Bearer ${token}`, { cause: { headers: { Authorization: 'x-anything' } } });
    const text = JSON.stringify(redactFields({ token: 'whatever', list: [{ note: token }], error, jwt }));
    for (const secret of ['whatever', token, 'aB3dE5', 'x-anything', jwt]) expect(text).not.toContain(secret);
  });

  it('hides a secret that this process has seen, whatever it looks like', () => {
    rememberSecret('plain words secret');
    expect(JSON.stringify(redactFields({ message: 'it was plain words secret!' }))).not.toContain('plain words secret');
  });

  it('drops what signs a link and keeps the rest', () => {
    expect(redactFields({ url: 'https://cdn.example/a.mp4?Expires=1&Signature=abc' })).toEqual({
      url: 'https://cdn.example/a.mp4?[redacted]',
    });
  });

  it('keeps ids, numbers, flags and messages', () => {
    const fields = { id: 'user:1234-minimax:77-video:5', pages: 3, ok: true, none: null, name: 'sync.run' };
    expect(redactFields(fields)).toEqual(fields);
  });

  it('ends on values that hold themselves', () => {
    const loop: Record<string, unknown> = {};
    loop['self'] = loop;
    expect(() => JSON.stringify(redactFields(loop))).not.toThrow();
  });
});

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
