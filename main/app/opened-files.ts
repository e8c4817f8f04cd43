import { statSync } from 'node:fs';
import { extname, resolve } from 'node:path';

/** What the studio can read; other arguments of a program are none of its files. */
const SOUND_FILES = /^\.(mp3|wav|m4a|aac|flac|ogg|oga|opus|webm|mka|mkv|mp4|m4v|mov)$/i;

/** Files that the system asked the app to open, until the window takes them. */
export interface OpenedFiles {
  add(paths: readonly string[]): void;
  /** Gives each path once. */
  take(): readonly string[];
  /** Told when there are new ones; also of those that were there before. */
  onAdd(listener: () => void): void;
}

export function createOpenedFiles(): OpenedFiles {
  let paths: readonly string[] = [];
  let told: () => void = () => undefined;
  return {
    add(more) {
      if (more.length === 0) return;
      paths = [...paths, ...more];
      told();
    },
    take() {
      const taken = paths;
      paths = [];
      return taken;
    },
    onAdd(listener) {
      told = listener;
      if (paths.length > 0) told();
    },
  };
}

/** The recordings among the arguments of a start, absolute. Options and what does not exist are left out. */
export function recordingsIn(argv: readonly string[], workingFolder: string): readonly string[] {
  return argv
    .slice(1)
    .filter((argument) => !argument.startsWith('-') && SOUND_FILES.test(extname(argument)))
    .map((argument) => resolve(workingFolder, argument))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true);
}
