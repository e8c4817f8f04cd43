import { createHash } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ItemId } from '../../ipc/model/ids.ts';
import { examineFile } from '../downloads/examine-file.ts';
import { FolderSync } from '../downloads/folder-sync.ts';
import { Placement } from '../downloads/placement.ts';
import { failed } from '../failed.ts';
import { newItemId } from '../library/item-id.ts';
import type { Library } from '../library/library.ts';
import { libraryPaths } from '../library/library-paths.ts';
import { CLOSING, type TaskReport } from '../tasks/tasks.ts';
import { type BegunImport, openImportJournal } from './import-journal.ts';
import type { ImportPlan } from './import-messages.ts';
import { importInThread, planInThread } from './run-in-thread.ts';
import { DRAFT_PREFIX } from './take-in.ts';

export interface ImportRequest {
  /** Absolute. */
  readonly paths: readonly string[];
  readonly how: 'copy' | 'reference';
}

/** Bringing files of a person into the library. */
export interface Imports {
  /** What lies there, by the first bytes of each file. */
  plan(paths: readonly string[], signal: AbortSignal): Promise<ImportPlan>;
  /** Notes an import, so that it goes on after a kill, and gives what runs it. */
  begin(request: ImportRequest): Promise<BegunImport>;
  /** Runs an import to its end; one that was cancelled by a person is forgotten, one that was stopped is not. */
  run(begun: BegunImport, report: TaskReport): Promise<Readonly<Record<string, number>>>;
  /** Takes back the note of one that will not run. */
  forget(begun: BegunImport): Promise<void>;
  /** Imports that were stopped. */
  unfinished(): Promise<readonly BegunImport[]>;
  /** Keeps a picture as the cover of a film that was brought in. Throws Failed. */
  saveCover(id: ItemId, content: Uint8Array): Promise<void>;
  /** Keeps a picture that was made of a video as an item. The same picture is one item. Throws Failed. */
  keepFrame(frame: {
    readonly of: ItemId;
    readonly atMs: number;
    readonly content: Uint8Array;
  }): Promise<{ id: ItemId }>;
}

export function createImports(options: {
  readonly library: Library;
  readonly threadEntry: URL;
  readonly sqliteBinding: string | null;
  readonly now: () => number;
}): Imports {
  const { library, threadEntry, sqliteBinding, now } = options;
  const journal = openImportJournal(libraryPaths(library.folder).own);
  const placement = new Placement(library.folder);
  const folders = new FolderSync(library.folder);

  return {
    plan: (paths, signal) =>
      planInThread(threadEntry, { library: library.folder, sqliteBinding, paths }, library.write, signal),
    begin: (request) => journal.begin({ paths: [...request.paths], how: request.how }),
    forget: ({ id }) => journal.end(id),
    unfinished: () => journal.unfinished(),
    async run({ id, request: { paths, how } }, report) {
      try {
        const counts = await importInThread(
          threadEntry,
          { library: library.folder, sqliteBinding, paths, how, journal: journal.donePath(id) },
          library.write,
          {
            signal: report.signal,
            onProgress: report.progress,
            onProblem: report.problem,
            onPassedOver: report.passedOver,
          },
        );
        await journal.end(id);
        return { ...counts };
      } catch (error) {
        if (report.signal.aborted && report.signal.reason !== CLOSING) await journal.end(id);
        throw error;
      }
    },
    async keepFrame({ of, atMs, content }) {
      const video = library.read.item(of);
      if (video === null) throw gone();
      const id = newItemId(now());
      const title = `${video.title} ${timeMark(atMs)}`.trim();
      const names = library.read.fileNames();
      const target = names.targetOf({ ...video, id, kind: 'image', role: 'original', title, createdAt: now() });
      const { width, height, ...file } = await placePicture(content, id, target);
      const [kept] = await library.write.addImports([
        {
          ...{ id, kind: 'image', title, prompt: video.prompt, model: video.model, createdAt: now() },
          ...{
            ...file,
            width,
            height,
            durationMs: null,
            raw: JSON.stringify({ frameOf: of, atMs }),
            finishedAt: now(),
          },
        },
      ]);
      if (kept?.added === false) await rm(join(library.folder, file.path), { force: true });
      return { id: kept?.id ?? id };
    },
    async saveCover(id, content) {
      const video = library.read.item(id);
      if (video === null) throw gone();
      const target = library.read.fileNames().targetOf({ ...video, role: 'cover' });
      const file = await placePicture(content, id, target);
      const rest = { watermark: null, durationMs: null, finishedAt: now() } as const;
      await library.write.attachFile({ itemId: id, role: 'cover', ...file, ...rest });
    },
  };

  /** Writes a picture of the window under a name of the library, proven and forced to disk. */
  async function placePicture(content: Uint8Array, id: ItemId, target: string) {
    const folder = join(library.folder, target, '..');
    await folders.ensure(folder);
    const draft = join(folder, `${DRAFT_PREFIX}${id}.part`);
    try {
      await writeDurably(draft, content);
      const found = await examineFile(draft);
      if (found.found !== 'media' || found.sort !== 'image') {
        throw failed('invalid', 'What was kept is no whole picture.', 'Try again with another frame.');
      }
      const sha256 = createHash('sha256').update(content).digest('hex');
      const bytes = content.byteLength;
      const { path } = await placement.place(draft, target, found.extension, { bytes, sha256 });
      await folders.sync(folder);
      return { path, bytes, sha256, mime: found.mime, width: found.width, height: found.height };
    } finally {
      await rm(draft, { force: true });
    }
  }
}

function gone(): Error {
  return failed('not-found', 'The video is no longer in the library.', 'Open another one.');
}

async function writeDurably(path: string, content: Uint8Array): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** `0.02.10`: minutes, seconds, hundredths, as a name can hold them. */
function timeMark(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const pad = (value: number): string => String(value).padStart(2, '0');
  return `${Math.floor(seconds / 60)}.${pad(seconds % 60)}.${pad(Math.floor((ms % 1000) / 10))}`;
}
