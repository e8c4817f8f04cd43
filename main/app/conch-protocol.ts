import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Protocol, ProtocolResponse } from 'electron';
import type { Log } from '../log.ts';
import { insideFolder } from './inside-folder.ts';

/** Where the window's page lives. Nothing else may talk to main. */
export const APP_ORIGIN = 'conch://app';
export const APP_PAGE = `${APP_ORIGIN}/index.html`;

/** Whether an address is the page of the window. */
export function isOurPage(url: string): boolean {
  return url.startsWith(`${APP_ORIGIN}/`);
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

const NOT_FOUND = { statusCode: 404, data: Buffer.alloc(0) };

/** Must run before the app is ready. `stream` and ranges make media:// usable for players; `conch` behaves like https. */
export function registerSchemes(protocol: Protocol): void {
  const shared = { standard: true, secure: true, supportFetchAPI: true } as const;
  protocol.registerSchemesAsPrivileged([
    { scheme: 'conch', privileges: { ...shared, codeCache: true } },
    { scheme: 'media', privileges: { ...shared, stream: true, corsEnabled: true } },
  ]);
}

/**
 * Serves the built page, and only files of its folder. It answers with bytes: the `Response` that `protocol.handle` wants makes
 * Node read its whole fetch, and every start would wait for that (docs/decisions/0009).
 */
export function servePage(protocol: Protocol, folder: string, log: Log): void {
  protocol.registerBufferProtocol('conch', (request, answer) => {
    void fileOfPage(folder, request, log).then(answer);
  });
}

async function fileOfPage(
  folder: string,
  { url, method }: { readonly url: string; readonly method: string },
  log: Log,
): Promise<ProtocolResponse> {
  const path = pagePath(folder, url);
  if (path === null || method !== 'GET') return NOT_FOUND;
  try {
    return pageAnswer(path, await readFile(path));
  } catch (error) {
    log.warn('a file of the page is missing', { url, error });
    return NOT_FOUND;
  }
}

/** The file a conch:// address means, or null for other hosts, damaged addresses, unknown types and ways out of the folder. */
export function pagePath(folder: string, address: string): string | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || url.protocol !== 'conch:' || url.host !== 'app') return null;
  const way = decoded(url.pathname);
  if (way === null || !(extname(way) in types)) return null;
  return insideFolder(folder, join('.', way));
}

/** A file of the page as it is answered. */
interface PageAnswer {
  readonly headers: Record<string, string>;
  readonly data: Buffer;
}

/** The file with its headers. Libraries that add style elements find this answer's nonce in a meta element. */
export function pageAnswer(path: string, content: Buffer): PageAnswer {
  const type = types[extname(path)] ?? 'application/octet-stream';
  const headers: Record<string, string> = { 'Content-Type': type, 'X-Content-Type-Options': 'nosniff' };
  if (extname(path) !== '.html') return { headers, data: content };

  const nonce = randomBytes(16).toString('base64');
  const page = content.toString('utf8').replace('<head>', `<head><meta property="csp-nonce" nonce="${nonce}">`);
  headers['Content-Security-Policy'] = contentSecurityPolicy(nonce);
  return { headers, data: Buffer.from(page) };
}

/** Nothing but our own files and local media; no inline script, no eval, no frame, no form, no remote address. */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' media: blob: data:",
    'media-src media: blob:',
    "connect-src 'self' media:",
    "font-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}
