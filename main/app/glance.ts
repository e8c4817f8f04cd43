import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { FirstExtent, FirstPage } from '../../ipc/domains/start.ts';
import type { ItemId } from '../../ipc/model/ids.ts';
import { engineEntries } from '../entries.ts';
import { libraryPaths } from '../library/library-paths.ts';
import { sqliteBinding } from '../library/sqlite-binding.ts';
import type { Log } from '../log.ts';
import type { GlanceReply, GlanceRequest, GlanceSetup, MadeThumbnail } from './glance-protocol.ts';

/** A library as it was left: enough for the first page, before it is opened to work with. */
export interface Glance {
  readonly page: FirstPage;
  /** How much lies behind the page; null when that can no longer be read here. */
  extent(): Promise<FirstExtent | null>;
  /** A thumbnail that is made already. */
  thumbnail(id: ItemId): Promise<MadeThumbnail | null>;
  /** Whether the library was written since. */
  hasChanged(): Promise<boolean>;
  close(): Promise<void>;
}

/**
 * Looks into a library without taking it: no check, no lock, nothing written, and all of it in another thread. Null when
 * there is none yet, or it cannot be read before it is mended or brought up to date.
 */
export async function glanceAt(folder: string, { stacked }: { readonly stacked: boolean }, log: Log) {
  if (!existsSync(libraryPaths(folder).database)) return null;
  const setup: GlanceSetup = { folder, sqliteBinding: sqliteBinding(process.env), stacked };
  // Flags of this process (an --input-type, a debugger's port) are not for the thread.
  const thread = new Worker(engineEntries().glanceThread, { workerData: setup, name: 'glance', execArgv: [] });
  thread.unref();
  return new Promise<Glance | null>((resolve) => {
    const waiting = new Map<number, (reply: GlanceReply) => void>();
    const ended = new Promise<void>((settle) => thread.once('exit', () => settle()));
    let last = 0;

    /** Null when the thread is gone: then nothing is known. */
    function ask<Type extends 'thumbnail' | 'extent' | 'changed'>(
      question: (id: number) => Extract<GlanceRequest, { readonly type: Type }>,
    ): Promise<Extract<GlanceReply, { readonly type: Type }> | null> {
      last += 1;
      const id = last;
      const answer = new Promise<Extract<GlanceReply, { readonly type: Type }>>((settle) => {
        waiting.set(id, (reply) => settle(reply as Extract<GlanceReply, { readonly type: Type }>));
      });
      thread.postMessage(question(id));
      return Promise.race([answer, ended.then(() => null)]);
    }

    thread.on('message', (reply: GlanceReply) => {
      if (reply.type === 'failed') {
        log.info('the library is shown only once it is open', { failure: reply.failure });
        resolve(null);
      } else if (reply.type === 'page') {
        resolve({
          page: reply.page,
          extent: async () => (await ask<'extent'>((id) => ({ type: 'extent', id })))?.extent ?? null,
          thumbnail: async (item) =>
            (await ask<'thumbnail'>((id) => ({ type: 'thumbnail', id, item })))?.thumbnail ?? null,
          // Of a thread that is gone nothing is known: then all is read again.
          hasChanged: async () => (await ask<'changed'>((id) => ({ type: 'changed', id })))?.hasChanged ?? true,
          async close() {
            thread.postMessage({ type: 'close' } satisfies GlanceRequest);
            await ended;
          },
        });
      } else {
        waiting.get(reply.id)?.(reply);
        waiting.delete(reply.id);
      }
    });
    thread.on('error', (error) => {
      log.warn('the glance at the library failed', { error });
      resolve(null);
    });
    void ended.then(() => resolve(null));
  });
}
