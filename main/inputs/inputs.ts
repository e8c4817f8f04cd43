import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { MAX_INPUT_BYTES } from '../../ipc/domains/inputs.ts';
import { type InputFile, InputId } from '../../ipc/model/input.ts';
import type { Inputs } from '../engine-api.ts';
import { failed } from '../failed.ts';
import { insideLibrary, safeName } from '../library/file-names.ts';
import type { Library, StoredInput } from '../library/library.ts';
import { libraryPaths } from '../library/library-paths.ts';
import { syncFolder } from '../library/sync-folder.ts';

/** What reading a file from the first byte to the last finds. */
export type Examination =
  | {
      readonly found: 'media';
      readonly sort: InputFile['kind'];
      readonly mime: string;
      readonly extension: string;
      readonly durationMs: number | null;
    }
  | { readonly found: 'other' }
  | { readonly found: 'damaged'; readonly reason: string };

export interface InputsOptions {
  readonly library: Library;
  readonly examine: (path: string) => Promise<Examination>;
  /** Whether a change that is not over needs this file. */
  readonly isNeeded: (id: InputId) => boolean;
  readonly now: () => number;
}

const FOLDER = 'Inputs';
const CHUNK_BYTES = 1 << 20;
const HASH_IN_NAME = 8;
/** Leaves room for the hash and the extension. */
const NAME_BYTES = 96;

/**
 * Files a person brought in, kept under `Inputs/` beside what was made: written once, never touched after. The same content
 * is kept once, under the name it came with first.
 */
export function createInputs({ library, examine, isNeeded, now }: InputsOptions): Inputs {
  const folder = join(library.folder, FOLDER);

  async function keep(draft: string, name: string, copied: Copied): Promise<InputFile> {
    const found = await examine(draft);
    if (found.found !== 'media') throw notMedia(name, found);
    const known = library.read.inputByHash(copied.sha256);
    const path = known?.path ?? `${FOLDER}/${fileName(name, copied.sha256, found.extension)}`;
    await rename(draft, insideLibrary(library.folder, path));
    await syncFolder(folder);
    if (known !== null) return publicOf(known);
    const input: StoredInput = {
      id: InputId.parse(randomUUID()),
      kind: found.sort,
      name,
      mime: found.mime,
      bytes: copied.bytes,
      sha256: copied.sha256,
      durationMs: found.sort === 'image' ? null : found.durationMs,
      addedAt: now(),
      path,
    };
    await library.write.addInput(input);
    // Two that brought the same content at the same time get the one that was stored.
    return publicOf(library.read.inputByHash(copied.sha256) ?? input);
  }

  return {
    async add(source) {
      const name = 'path' in source ? basename(source.path) : source.name;
      if (!existsSync(libraryPaths(library.folder).own)) throw unreachable(library.folder);
      await mkdir(folder, { recursive: true });
      const draft = join(folder, `.conch-${randomUUID()}.part`);
      try {
        return await keep(draft, name.normalize('NFC'), await copyTo(draft, source, name));
      } finally {
        await rm(draft, { force: true });
      }
    },
    list: (kind) => library.read.inputs(kind),
    ofVoice: (id) => library.read.inputsOfVoice(id),
    path(id) {
      const input = library.read.input(id);
      return input === null ? null : insideLibrary(library.folder, input.path);
    },
    async remove(id) {
      const input = library.read.input(id);
      if (input === null) return;
      if (isNeeded(id)) {
        throw failed('busy', `${input.name} is needed by a change that is not over.`, 'Cancel that change first.');
      }
      if (library.read.isInputOfVoice(id)) {
        throw failed(
          'busy',
          `A voice was cloned from ${input.name}.`,
          'It is kept so that the voice can be cloned again.',
        );
      }
      await library.write.removeInput(id);
      await rm(insideLibrary(library.folder, input.path), { force: true });
    },
  };
}

interface Copied {
  readonly bytes: number;
  readonly sha256: string;
}

/** Copies to the draft, hashes on the way, and forces the bytes to disk. */
async function copyTo(draft: string, source: Parameters<Inputs['add']>[0], name: string): Promise<Copied> {
  const hash = createHash('sha256');
  const file = await open(draft, 'wx');
  let bytes = 0;
  const write = async (piece: Uint8Array): Promise<void> => {
    bytes += piece.byteLength;
    if (bytes > MAX_INPUT_BYTES) throw tooLarge(name);
    hash.update(piece);
    await file.writeFile(piece);
  };
  try {
    if ('content' in source) await write(source.content);
    else await eachPiece(source.path, write);
    await file.sync();
  } finally {
    await file.close();
  }
  return { bytes, sha256: hash.digest('hex') };
}

async function eachPiece(path: string, use: (piece: Uint8Array) => Promise<void>): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found?.isFile() !== true) {
    throw failed('invalid', `There is no file ${path}.`, 'Check the path.');
  }
  const file = await open(path, 'r');
  try {
    for await (const piece of file.createReadStream({ highWaterMark: CHUNK_BYTES, autoClose: false })) {
      await use(piece as Uint8Array);
    }
  } finally {
    await file.close();
  }
}

function fileName(name: string, sha256: string, extension: string): string {
  const stem = safeName(name.slice(0, name.length - extname(name).length), 'file', NAME_BYTES);
  return `${stem} [${sha256.slice(0, HASH_IN_NAME)}].${extension}`;
}

function publicOf({ path: _, ...input }: StoredInput): InputFile {
  return input;
}

function unreachable(folder: string): Error {
  return failed('invalid', `The library folder ${folder} cannot be reached.`, 'Connect the disk it is on.');
}

function tooLarge(name: string): Error {
  const most = Math.round(MAX_INPUT_BYTES / (1024 * 1024));
  return failed('invalid', `${name} is larger than ${most} MB.`, 'Cut it to the part you need.');
}

function notMedia(name: string, found: Exclude<Examination, { found: 'media' }>): Error {
  return found.found === 'damaged'
    ? failed('invalid', `${name} is damaged. ${found.reason}`, 'Save or record it anew.')
    : failed('invalid', `${name} is no image, video or sound that Conch knows.`, 'Bring a PNG, JPEG, MP3, WAV or MP4.');
}
