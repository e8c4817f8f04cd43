import { sep } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy, pageAnswer, pagePath } from '../../../main/app/conch-protocol.ts';
import { insideFolder } from '../../../main/app/inside-folder.ts';
import { parseMediaAddress } from '../../../main/app/media-address.ts';

const id = '01930b5e-5a4f-7c3e-9d2a-1f2e3d4c5b6a';

describe('insideFolder', () => {
  it('finds files below the folder', () => {
    expect(insideFolder('/library', 'Videos/2026-11/a.mp4')).toBe('/library/Videos/2026-11/a.mp4');
    expect(insideFolder('/library', './..a/b')).toBe('/library/..a/b');
  });

  it.each(['..', '../x', 'a/../../x', '/etc/passwd', '', '.', 'a\0b', '/libraryx/a'])('refuses %j', (path) => {
    expect(insideFolder('/library', path)).toBeNull();
  });

  it('never gives a path outside', () => {
    const part = fc.constantFrom('..', '.', 'a', '', '...', '/', '\\', ' ', 'b.mp4');
    fc.assert(
      fc.property(fc.array(part), fc.string(), (parts, noise) => {
        const path = insideFolder('/library', [...parts, noise].join('/'));
        if (path !== null) expect(path.startsWith(`/library${sep}`)).toBe(true);
      }),
    );
  });
});

describe('parseMediaAddress', () => {
  it.each(['file', 'cover', 'sample', 'thumb', 'input'])('reads %s', (kind) => {
    expect(parseMediaAddress(`media://${kind}/${id}`)).toEqual({ kind, id });
    expect(parseMediaAddress(`media://${kind}/${id}?v=2`)).toEqual({ kind, id });
  });

  it.each([
    `media://path/${id}`,
    `media://file/${id}/x`,
    `media://input/${id}/x`,
    'media://input/..%2Fx',
    `media://file/../${id}`,
    'media://file//etc/passwd',
    'media://file/..%2F..%2Fetc%2Fpasswd',
    `file://file/${id}`,
    `media://constructor/${id}`,
    'media://file/0000',
    'media://file/',
  ])('refuses %s', (url) => {
    expect(parseMediaAddress(url)).toBeNull();
  });
});

describe('pagePath', () => {
  it('finds files of the page', () => {
    expect(pagePath('/out', 'conch://app/index.html')).toBe('/out/index.html');
    expect(pagePath('/out', 'conch://app/assets/a%20b.js?x#y')).toBe('/out/assets/a b.js');
  });

  it.each([
    'conch://other/index.html',
    'conch://app/',
    'conch://app/..%2Fmain%2Fapp.js',
    'conch://app/%2e%2e/%2e%2e/etc/passwd.js',
    'conch://app/%00.js',
    'conch://app/%E0%A4%A.js',
    'conch://app/secret.sqlite',
    'https://app/index.html',
    'nonsense',
  ])('refuses %s', (url) => {
    const path = pagePath('/out', url);
    expect(path === null || path.startsWith('/out/')).toBe(true);
    if (!url.includes('%2e%2e/')) expect(path).toBeNull();
  });
});

describe('pageAnswer', () => {
  const page = Buffer.from('<!doctype html><html><head><title>x</title></head></html>');

  it('gives a page its own nonce, in the policy and in the page', () => {
    const one = pageAnswer('/out/index.html', page);
    const other = pageAnswer('/out/index.html', page);
    const policy = one.headers['Content-Security-Policy'] ?? '';
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
    expect(nonce.length).toBeGreaterThan(20);
    expect(one.data.toString()).toContain(`<head><meta property="csp-nonce" nonce="${nonce}">`);
    expect(other.headers['Content-Security-Policy']).not.toBe(policy);
  });

  it('allows no inline code, no eval and nothing remote', () => {
    const policy = contentSecurityPolicy('n');
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
  });
});
