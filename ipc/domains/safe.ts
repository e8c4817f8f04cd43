import { z } from 'zod';
import { EpochMs, ItemId } from '../model/ids.ts';
import { Target } from '../model/target.ts';
import { Task, TaskId } from '../model/task.ts';
import { event, Nothing, procedure } from '../procedure.ts';

const Started = z.object({ task: TaskId });
const Path = z.string().min(1).max(4096);

/** Long work on this computer, running and lately over. */
export const tasks = {
  list: procedure('tasks.list', Nothing, z.array(Task)),
  cancel: procedure('tasks.cancel', z.object({ id: TaskId }), Nothing),
  /** Takes a task that is over from the list. */
  clear: procedure('tasks.clear', z.object({ id: TaskId }), Nothing),
} as const;

export const taskEvents = { changed: event('tasks.changed', z.object({ task: Task })) } as const;

/** A folder or files a person pointed at, by the system's own dialog or by dropping them. */
export const imports = {
  /** Lets the person point at files or a folder; null when they cancel. */
  choose: procedure('imports.choose', z.object({ what: z.enum(['files', 'folder']) }), z.array(Path).nullable()),
  /** What lies there and what is known of it already, before anything is done. */
  plan: procedure(
    'imports.plan',
    z.object({ paths: z.array(Path).min(1).max(10_000) }),
    z.object({
      files: z.number().int(),
      bytes: z.number().int(),
      kinds: z.object({ video: z.number().int(), image: z.number().int(), audio: z.number().int() }),
      unreadable: z.number().int(),
      /** Files of other types, which stay where they are: how many, and what the first few are called. */
      others: z.object({ count: z.number().int(), names: z.array(z.string()) }),
    }),
  ),
  /** `copy` keeps a copy in the library; `reference` leaves the files where they are and only points at them. */
  start: procedure(
    'imports.start',
    z.object({ paths: z.array(Path).min(1).max(10_000), how: z.enum(['copy', 'reference']) }),
    Started,
  ),
  /** Keeps a picture that was made in the window (a frame of a video) as an item of the library. */
  keepFrame: procedure(
    'imports.keepFrame',
    z.object({ of: ItemId, atMs: z.number().int().nonnegative(), content: z.instanceof(Uint8Array) }),
    z.object({ id: ItemId }),
  ),
  /** Films that were brought in and have no picture yet, newest first; nothing here can decode them, the window can. */
  withoutCover: procedure(
    'imports.withoutCover',
    z.object({ limit: z.number().int().min(1).max(1_000) }),
    z.array(ItemId),
  ),
  /** A picture of a film, made in the window; shown on its tile. */
  saveCover: procedure('imports.saveCover', z.object({ id: ItemId, content: z.instanceof(Uint8Array) }), Nothing),
} as const;

export const ExportRequest = z.object({
  target: Target,
  folder: Path,
  /** Parts in braces (`templateParts` of main/exports/name-template.ts); `/` makes folders. */
  template: z.string().min(1).max(500),
  /** Writes prompt, model, tags and rating into the copies (XMP/EXIF, MP4, ID3). The files of the library stay as they are. */
  metadata: z.boolean(),
  sidecars: z.enum(['none', 'json', 'csv']),
});
export type ExportRequest = z.infer<typeof ExportRequest>;

export const exports = {
  chooseFolder: procedure('exports.chooseFolder', Nothing, Path.nullable()),
  /** The names the first items would get. */
  preview: procedure(
    'exports.preview',
    z.object({ target: Target, template: z.string().min(1).max(500), folder: Path.nullable() }),
    z.object({
      count: z.number().int(),
      bytes: z.number().int(),
      names: z.array(z.string()).max(5),
      missing: z.number().int(),
      /** Bytes that can be written where it goes; null when that is not known. */
      room: z.number().nullable(),
    }),
  ),
  start: procedure('exports.start', ExportRequest, Started),
} as const;

export const Backup = z.object({
  name: z.string(),
  madeAt: EpochMs,
  bytes: z.number().int(),
  items: z.number().int(),
  why: z.enum(['by-hand', 'daily', 'migration', 'before-restore']),
  /** Whether it was opened and checked after it was written. */
  verified: z.boolean(),
});
export type Backup = z.infer<typeof Backup>;

export const backups = {
  list: procedure('backups.list', Nothing, z.array(Backup)),
  make: procedure('backups.make', Nothing, Started),
  /** Puts a backup in the place of the database; the present one is backed up first. The app reopens the library. */
  restore: procedure('backups.restore', z.object({ name: z.string() }), Started),
} as const;

/** Whether the disk with the library can be reached. While it cannot, nothing is written and nothing counts as missing. */
export const LibraryPresence = z.object({
  state: z.enum(['here', 'unplugged']),
  path: z.string(),
  since: EpochMs.nullable(),
});

export const KnownLibrary = z.object({
  path: Path,
  name: z.string(),
  openedAt: EpochMs,
  isOpen: z.boolean(),
  isReachable: z.boolean(),
});
export type KnownLibrary = z.infer<typeof KnownLibrary>;

export const libraries = {
  /** Libraries that were open on this computer, the latest first. */
  list: procedure('libraries.list', Nothing, z.array(KnownLibrary)),
  /** Whether the disk of the open library can be reached now. */
  state: procedure('libraries.state', Nothing, LibraryPresence),
  /** Opens a library of the list; the one that could not be opened is tried again. */
  open: procedure('libraries.open', z.object({ path: Path }), Nothing),
  /** Takes it from the list; its folder stays. */
  forget: procedure('libraries.forget', z.object({ path: Path }), Nothing),
  /** Lets the person choose a folder and moves the library there: copied, verified, switched, then the old one removed. Null when they cancel. */
  move: procedure('libraries.move', Nothing, Started.nullable()),
  /** Reads every file again; what is missing or damaged is fetched again. */
  verify: procedure('libraries.verify', Nothing, Started),
  /** Makes the database anew from the sidecars; the present one is kept aside. The app reopens the library. */
  rebuild: procedure('libraries.rebuild', Nothing, Started),
} as const;

export const presenceEvents = { presence: event('libraries.presence', LibraryPresence) } as const;

/** How many texts were copied, at most `MOST_COPIED`, and how many of the items have none of them. */
const Copied = z.object({ copied: z.number().int(), leftOut: z.number().int() });

/** Taking files out of the window by hand. */
export const files = {
  /**
   * Begins the system's own drag of the files to other programs; called when a drag begins. At most `MOST_DRAGGED`: what is
   * beyond is left out and told. `files` is 0 when none of the items has a file here; then no drag begins.
   */
  drag: procedure(
    'files.drag',
    z.object({
      target: Target,
      /** PNG of what hangs at the pointer; null is the app's own. */
      icon: z.instanceof(Uint8Array).nullable(),
    }),
    z.object({ files: z.number().int(), leftOut: z.number().int() }),
  ),
  /** Opens the file with the program that the system has for it. */
  openWith: procedure('files.openWith', z.object({ id: ItemId }), Nothing),
  /** Puts a picture on the clipboard: PNG, drawn by the window, which has the decoders. Failed('invalid') for anything else. */
  copyImage: procedure('files.copyImage', z.object({ content: z.instanceof(Uint8Array) }), Nothing),
  /**
   * Where the file of an item is that could not be shown. `unreachable`: the folder it is kept in is not there, as with a disk
   * that is not connected. `folder`: where a file lies that stayed where the person had it; null for those of the library.
   */
  whereabouts: procedure(
    'files.whereabouts',
    z.object({ id: ItemId }),
    z.object({
      state: z.enum(['here', 'missing', 'unreachable']),
      folder: z.string().nullable(),
      /** Whether a provider may have it. */
      canFetch: z.boolean(),
    }),
  ),
  /** Brings the file to this disk now, also one that was taken away by hand; true when it is here. */
  fetch: procedure('files.fetch', z.object({ id: ItemId }), z.boolean()),
  /** Puts the paths of the files on the clipboard, one a line. Failed('not-found') when none of the items has a file here. */
  copyPaths: procedure('files.copyPaths', z.object({ target: Target }), Copied),
  /** Puts the prompts on the clipboard, an empty line between them; several items of one prompt count once. */
  copyPrompts: procedure('files.copyPrompts', z.object({ target: Target }), Copied),
} as const;
