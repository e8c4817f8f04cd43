import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { ExportRequest } from '../../ipc/domains/safe.ts';
import type { ItemId } from '../../ipc/model/ids.ts';
import type { Target } from '../../ipc/model/target.ts';
import { Failed, failed, failureOf } from '../failed.ts';
import { type Begun, openJournal } from '../library/journal.ts';
import type { Library } from '../library/library.ts';
import { libraryPaths } from '../library/library-paths.ts';
import type { Log } from '../log.ts';
import { stoppableThread } from '../tasks/stop-thread.ts';
import { CLOSING, type TaskReport } from '../tasks/tasks.ts';
import { accountName, accountNames, bestFile } from './export-items.ts';
import type { ExportSetup, FromExport, ToExport } from './export-messages.ts';
import { type NameTemplate, parseTemplate } from './name-template.ts';
import { type Measure, roomAt } from './room.ts';
import { targetIds } from './target-ids.ts';

export interface ExportPreview {
  readonly count: number;
  readonly bytes: number;
  readonly names: string[];
  /** Items of which no file is here. */
  readonly missing: number;
  /** Bytes that can be written where it goes, without the reserve; null when there is no folder yet, or its disk does not tell. */
  readonly room: number | null;
}

/** Taking files out of the library. */
export interface Exports {
  /** The names the first items would get, and how much there is. Throws Failed('invalid') for a template that is none. */
  preview(target: Target, template: string, folder: string | null): Promise<ExportPreview>;
  /** Notes an export, so that it goes on after a kill. */
  begin(request: ExportRequest): Promise<BegunExport>;
  /** Runs an export to its end; one that was stopped with the library or the app stays noted. */
  run(begun: BegunExport, report: TaskReport): Promise<Readonly<Record<string, number>>>;
  /** Takes back the note of one that will not run, or not again. */
  forget(begun: BegunExport): Promise<void>;
  /** Exports that were stopped. */
  unfinished(): Promise<readonly BegunExport[]>;
}

/** An export that was asked for and is not over. Without an id where no note of it could be made: a full disk is a reason to export. */
export type BegunExport = Pick<Begun<ExportRequest>, 'request'> & { readonly id: string | null };

const NAMES = 5;
/** Items looked at before main is given back to the window. */
const SLICE = 400;

export function createExports(options: {
  readonly library: Library;
  readonly threadEntry: URL;
  readonly sqliteBinding: string | null;
  readonly measure?: Measure;
  readonly log: Log;
}): Exports {
  const { library, threadEntry, sqliteBinding, measure, log } = options;
  const journal = openJournal(join(libraryPaths(library.folder).own, 'exports'), ExportRequest);

  /** Of the first items that have a file here; the others are counted as missing, and get no name. */
  function firstNames(ids: readonly ItemId[], template: NameTemplate): readonly string[] {
    const accounts = accountNames(library.read);
    const names: string[] = [];
    for (const [position, id] of ids.slice(0, SLICE).entries()) {
      if (names.length === NAMES) break;
      const item = library.read.item(id);
      const path = item === null ? undefined : bestFile(item)?.path;
      if (item === null || path === undefined) continue;
      const account = accountName(accounts, item);
      const name = template.nameOf(item, { account, index: position + 1, count: ids.length });
      names.push(`${name}${path.includes('.') ? path.slice(path.lastIndexOf('.')) : ''}`);
    }
    return names;
  }

  return {
    async preview(target, text, folder) {
      const template = parseTemplate(text);
      const ids = await targetIds(library.ask, target);
      const names = firstNames(ids, template);
      let bytes = 0;
      let missing = 0;
      for (let start = 0; start < ids.length; start += SLICE) {
        if (start > 0) await setImmediate();
        const slice = library.read.exportSizes(ids.slice(start, start + SLICE));
        bytes += slice.bytes;
        missing += slice.missing;
      }
      return {
        count: ids.length,
        bytes,
        names: numbered(names),
        missing,
        room: folder === null ? null : knownRoom(folder, measure),
      };
    },

    async begin(request) {
      try {
        return await journal.begin(request);
      } catch (error) {
        log.warn('an export is not noted: it will not go on by itself', { failure: failureOf(error) });
        return { id: null, request };
      }
    },
    async forget({ id }) {
      if (id !== null) await journal.end(id);
    },
    unfinished: () => journal.unfinished(),

    async run({ id, request }, report) {
      try {
        const counts = await runInThread(request, report);
        if (id !== null) await journal.end(id);
        return counts;
      } catch (error) {
        if (id !== null && report.signal.aborted && report.signal.reason !== CLOSING) await journal.end(id);
        throw error;
      }
    },
  };

  async function runInThread(request: ExportRequest, report: TaskReport): Promise<Readonly<Record<string, number>>> {
    parseTemplate(request.template);
    report.signal.throwIfAborted();
    const setup: ExportSetup = { library: library.folder, sqliteBinding, request };
    const worker = new Worker(threadEntry, { workerData: setup, name: 'export', execArgv: [] });
    const ask = (): void => worker.postMessage({ type: 'stop' } satisfies ToExport);
    const thread = stoppableThread(worker, report.signal, ask);
    const said = new Promise<Readonly<Record<string, number>>>((resolve, reject) => {
      worker.on('error', (cause) =>
        reject(failed('invalid', `The export stopped: ${cause.message}`, 'Start it again.', { cause })),
      );
      worker.on('exit', () =>
        reject(failed('invalid', 'The export stopped.', 'Start it again: it goes on where it was.')),
      );
      worker.on('message', (message: FromExport) => {
        switch (message.type) {
          case 'progress':
            return report.progress({ done: message.done, total: message.total, bytes: message.bytes });
          case 'problem':
            return report.problem(message.what, message.failure);
          case 'failed':
            return reject(report.signal.aborted ? report.signal.reason : new Failed(message.failure));
          case 'exported':
            return resolve({ ...message.counts });
        }
      });
    });
    return thread.heard(said);
  }
}

function knownRoom(folder: string, measure: Measure | undefined): number | null {
  try {
    return roomAt(folder, measure);
  } catch {
    // A disk that is gone, or a share that does not tell: the export itself says what is wrong.
    return null;
  }
}

/** As they would be numbered among themselves. */
function numbered(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const key = name.toLowerCase();
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    if (count === 1) return name;
    const dot = name.lastIndexOf('.');
    return dot < 0 ? `${name} (${count})` : `${name.slice(0, dot)} (${count})${name.slice(dot)}`;
  });
}
