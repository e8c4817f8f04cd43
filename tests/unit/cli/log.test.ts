import { expect, test } from 'vitest';
import { createLog } from '../../../main/cli/log.ts';
import { rememberSecret } from '../../../main/redaction/redact.ts';

function logTo(options: { verbose: boolean }) {
  const lines: string[] = [];
  return { lines, log: createLog({ write: (text) => lines.push(text) }, options) };
}

test('errors are written, and all the rest with --verbose', () => {
  const written = (verbose: boolean): string => {
    const { lines, log } = logTo({ verbose });
    log.debug('d');
    log.info('i');
    log.warn('w');
    log.error('e');
    return lines.join('');
  };
  expect(written(false)).toBe('error: e\n');
  expect(written(true)).toBe('debug: d\ninfo: i\nwarn: w\nerror: e\n');
});

test('tokens are redacted in messages, fields, nested fields and errors', () => {
  rememberSecret('opaque-secret-77');
  const { lines, log } = logTo({ verbose: true });
  log.error('failed with opaque-secret-77', {
    url: 'https://x/?t=opaque-secret-77',
    token: 'anything at all',
    nested: { authorization: 'whatever', list: ['user:12-AbCdEf012345'] },
    error: new Error('Bearer abcdefgh.ijkl refused'),
  });
  const text = lines.join('');
  for (const secret of ['opaque-secret-77', 'anything at all', 'whatever', 'AbCdEf012345', 'abcdefgh.ijkl']) {
    expect(text).not.toContain(secret);
  }
});

test('links are written without what signs them, and an error without its stack unless asked', () => {
  const written = (verbose: boolean): string => {
    const { lines, log } = logTo({ verbose });
    log.error('x', { url: 'https://cdn.example/a.mp4?Signature=abc', error: new Error('it broke'), at: 5n });
    return lines.join('');
  };
  expect(written(false)).toBe('error: x url="https://cdn.example/a.mp4?[redacted]" error="it broke" at=5\n');
  expect(written(true)).toContain('log.test.ts');
});
