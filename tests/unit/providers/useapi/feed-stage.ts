import { onTestFinished } from 'vitest';
import { AccountId } from '../../../../ipc/model/ids.ts';
import type { FeedPage, FeedSource, Provider } from '../../../../main/providers/provider.ts';
import { createUseapiProvider } from '../../../../main/providers/useapi/useapi-provider.ts';
import { json, type LocalServer, serve } from '../local-server.ts';

export const account = AccountId.parse('301');
export const signal = new AbortController().signal;
export interface Service {
  readonly provider: Provider;
  readonly server: LocalServer;
  /** Paths with queries as sent, in order. */
  asked(): string[];
}

export type Answers = (path: string, query: URLSearchParams) => { status?: number; body: unknown };

export async function service(answers: Answers): Promise<Service> {
  const server = await serve((request, response) => {
    const url = new URL(request.url ?? '', 'http://x');
    const { status = 200, body: found } = answers(decodeURIComponent(url.pathname), url.searchParams);
    json(response, status, found);
  });
  onTestFinished(() => server.close());
  const provider = createUseapiProvider({
    baseUrl: server.origin,
    token: 'user:1-aaaaaaaaaa',
    connection: 'main',
    retry: { baseDelayMs: 1, throttledDelayMs: 1 },
  });
  onTestFinished(() => provider.close());
  return { provider, server, asked: () => server.seen.map((one) => one.url) };
}

export function feed(provider: Provider, name: FeedSource['feed']): FeedSource {
  const found = provider
    .feeds({ id: account, capabilities: ['video', 'image', 'audio', 'chat'] })
    .find((one) => one.feed === name);
  if (found === undefined) throw new Error(`no feed ${name}`);
  return found;
}

export async function walk(source: FeedSource, from: string | null = null): Promise<FeedPage[]> {
  const pages: FeedPage[] = [];
  let cursor: string | null = from;
  do {
    const page: FeedPage = await source.page(cursor, signal);
    pages.push(page);
    cursor = page.next;
    if (pages.length > 50) throw new Error('the walk does not end');
  } while (cursor !== null);
  return pages;
}

export const ids = (pages: readonly FeedPage[]) => pages.flatMap((page) => page.items.map((item) => item.remoteId));
export const videos = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => ({
    videoId: `v${from + index}`,
    status: 2,
    videoURL: 'https://x/v.mp4',
  }));

/** A list of `total` videos after a cursor, with the ways in which servers differ. */
export function videoList(
  total: number,
  quirk: { repeatCursor?: boolean; clamp?: number; ignoreCursor?: boolean } = {},
): Answers {
  return (_, query) => {
    const cursor = quirk.ignoreCursor ? null : query.get('lastVideoId');
    const start = cursor === null ? 0 : Number(cursor.slice(1)) + (quirk.repeatCursor ? 0 : 1);
    const length = Math.min(Number(query.get('limit')), quirk.clamp ?? 1000);
    return { body: videos(start, Math.min(total, start + length)) };
  };
}

export const all = (total: number) => Array.from({ length: total }, (_, index) => `v${index}`);
