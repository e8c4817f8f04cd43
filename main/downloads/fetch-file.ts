import { dirname } from 'node:path';
import { checkedUrl } from './address-guard.ts';
import { checkContent } from './content-check.ts';
import type { FetchEvents, FetchedContent, FetchOutcome, FetchTools, FileRequest } from './fetch-contract.ts';
import { problemOf } from './fetch-problem.ts';
import { followRedirects } from './http-redirects.ts';
import { type InlineContent, inlineContent } from './inline-content.ts';
import { insideLibrary } from './placement.ts';
import { Transfer } from './transfer.ts';

/**
 * Fetches one file safely: into a temporary file beside its target, hashed while it arrives, its length and its whole
 * structure checked, synced, renamed, and the folder synced. Only then it is `finished`; recording it is up to the
 * caller. Never throws: whatever goes wrong is an outcome with what helps against it, and with the partial file if that can be resumed.
 */
export async function fetchFile(
  request: FileRequest,
  tools: FetchTools,
  events: FetchEvents,
  signal: AbortSignal,
): Promise<FetchOutcome> {
  const transfer = new Transfer(request, tools, events);
  try {
    const source = inlineContent(request.url) ?? checkedUrl(request.url, null, request.reach);
    const folder = dirname(insideLibrary(tools.library, request.target));
    await tools.folders.ensure(folder);
    if (source instanceof URL) await receive(transfer, source, request, tools, signal);
    else await unpack(transfer, source);
    events.onStep?.('streamed');

    const content = await verified(transfer, request);
    events.onStep?.('checked');
    const decision = await events.decide(content);
    signal.throwIfAborted();
    if (decision.store === 'existing') {
      transfer.discard();
      return { result: 'finished', path: decision.path, content };
    }
    const path = await keep(transfer, request, tools, events, content);
    await tools.folders.sync(folder);
    events.onStep?.('folder-synced');
    return { result: 'finished', path, content };
  } catch (error) {
    const problem = problemOf(error, signal);
    if (problem.facts.remedy === 'halt') tools.folders.forgetAll();
    return { result: 'failed', problem: problem.facts, partial: await transfer.giveUp(problem) };
  }
}

/** Writes content that needs no server, under the same checks. */
async function unpack(transfer: Transfer, { mime, bytes }: InlineContent): Promise<void> {
  await transfer.open();
  transfer.onResponse(200, { 'content-type': mime, 'content-length': String(bytes.length) });
  transfer.onData(bytes, { rest: () => undefined });
  transfer.assertComplete();
}

/** Runs exchanges until the body is complete; a range that does not fit makes it start over once, from the first byte. */
async function receive(
  transfer: Transfer,
  url: URL,
  request: FileRequest,
  tools: FetchTools,
  signal: AbortSignal,
): Promise<void> {
  await transfer.open();
  const go = (): Promise<void> =>
    followRedirects(
      {
        dispatcher: tools.http.dispatcher(request.reach),
        url,
        headers: transfer.requestHeaders(),
        reach: request.reach,
        stallMs: tools.stallMs,
        signal,
      },
      transfer,
    );
  await go();
  if (transfer.mustStartOver) {
    transfer.startOver();
    await go();
  }
  transfer.assertComplete();
}

async function verified(transfer: Transfer, request: FileRequest): Promise<FetchedContent> {
  const file = transfer.file();
  const content = await checkContent(file, request.expected, transfer.lengthKnown);
  return { ...content, bytes: file.size, sha256: file.digest() };
}

async function keep(
  transfer: Transfer,
  request: FileRequest,
  tools: FetchTools,
  events: FetchEvents,
  content: FetchedContent,
): Promise<string> {
  const file = transfer.file();
  await file.sync();
  file.close();
  events.onStep?.('synced');
  const { path, existed } = await tools.placement.place(file.path, request.target, content.extension, content);
  if (existed) file.discard();
  transfer.finished();
  events.onStep?.('renamed');
  return path;
}
