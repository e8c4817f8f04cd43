import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Task } from '../../../ipc/model/task.ts';
import { engineEntries } from '../../../main/entries.ts';
import { createImports, type Imports } from '../../../main/imports/imports.ts';
import type { Library } from '../../../main/library/library.ts';
import { createTasks, type Tasks, type TaskWork } from '../../../main/tasks/tasks.ts';

export const importEntry = engineEntries().importThread;

export function importsOf(library: Library): Imports {
  return createImports({ library, threadEntry: importEntry, sqliteBinding: null, now: Date.now });
}

/** A small picture of its own colour. */
export async function picture(colour: number, format: 'png' | 'jpeg' | 'webp' = 'png', size = 24): Promise<Buffer> {
  const background = { r: colour % 256, g: (colour * 7) % 256, b: (colour * 31) % 256 };
  return sharp({ create: { width: size, height: size, channels: 3, background } })
    .toFormat(format)
    .toBuffer();
}

export async function writePicture(folder: string, name: string, colour: number): Promise<string> {
  const path = join(folder, name);
  writeFileSync(path, await picture(colour));
  return path;
}

export function sha256(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

/** Runs work as a task and gives what became of it. */
export async function done(work: TaskWork, tasks: Tasks = createTasks(Date.now)): Promise<Task> {
  const task = await tasks.ended(tasks.start({ kind: 'import', subject: 'test', work }));
  if (task === null) throw new Error('The task is not listed');
  return task;
}

export async function importAll(
  library: Library,
  paths: readonly string[],
  how: 'copy' | 'reference' = 'copy',
): Promise<Task> {
  const imports = importsOf(library);
  const begun = await imports.begin({ paths, how });
  return done((report) => imports.run(begun, report));
}
