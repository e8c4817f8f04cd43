import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { failureOf } from '../failed.ts';
import { openLibrary } from '../library/open-library.ts';
import type { Log } from '../log.ts';
import { exportItems } from './export-items.ts';
import type { ExportSetup, FromExport, ToExport } from './export-messages.ts';
import { parseTemplate } from './name-template.ts';
import { targetIds } from './target-ids.ts';

/** The thread that copies and hashes what a person takes out. It only reads the library. */

/** Progress goes out at most this often, ms. */
const PROGRESS_EVERY = 200;

async function serve(port: MessagePort, { library: folder, sqliteBinding, request }: ExportSetup): Promise<void> {
  const send = (message: FromExport): void => port.postMessage(message);
  const stop = new AbortController();
  port.on('message', (_message: ToExport) => stop.abort());
  try {
    const library = await openLibrary({
      folder,
      // Reading needs no writer.
      writerEntry: new URL('about:blank'),
      access: 'read',
      sqliteBinding,
      now: Date.now,
      log: silent,
    });
    try {
      const ids = await targetIds(library.read, request.target, stop.signal);
      let toldAt = 0;
      const counts = await exportItems({
        ...{ library: folder, read: library.read, ids, folder: request.folder },
        template: parseTemplate(request.template),
        ...{ metadata: request.metadata, sidecars: request.sidecars, signal: stop.signal },
        onProgress(done, bytes) {
          if (done < ids.length && performance.now() - toldAt < PROGRESS_EVERY) return;
          toldAt = performance.now();
          send({ type: 'progress', done, total: ids.length, bytes });
        },
        onProblem: ({ path, failure }) => send({ type: 'problem', what: path, failure }),
      });
      send({ type: 'exported', counts });
    } finally {
      await library.close();
    }
  } catch (error) {
    send({ type: 'failed', failure: failureOf(error) });
  }
  port.close();
}

const nothing = (): void => undefined;
const silent: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing };

if (parentPort !== null) void serve(parentPort, workerData as ExportSetup);
