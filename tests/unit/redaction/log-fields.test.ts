import { describe, expect, it } from 'vitest';
import { redactFields } from '../../../main/redaction/log-fields.ts';
import { rememberSecret } from '../../../main/redaction/redact.ts';

const token = 'user:1234-aB3dE5fG7hI9jK1l';
const jwt = `eyJ${'a'.repeat(20)}.${'b'.repeat(20)}.${'c'.repeat(20)}`;

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

  it('hides whatever stands under the name of a secret, but not a count', () => {
    const hidden = redactFields({ cookies: ['a=plain'], apiKey: { value: 'plain' }, tokens: 2, [`by ${token}`]: 1 });
    expect(hidden).toEqual({ cookies: '[redacted]', apiKey: '[redacted]', tokens: 2, 'by [redacted]': 1 });
  });

  it('ends on values that hold themselves', () => {
    const loop: Record<string, unknown> = {};
    loop['self'] = loop;
    expect(() => JSON.stringify(redactFields(loop))).not.toThrow();
  });
});
