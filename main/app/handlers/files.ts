import { access } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import electron, { app, type BrowserWindow, clipboard, nativeImage, shell } from 'electron';
import type { ContractHandlers } from '../../../ipc/contract.ts';
import type { ItemId } from '../../../ipc/model/ids.ts';
import { MOST_COPIED, MOST_DRAGGED } from '../../../ipc/model/limits.ts';
import { isOfThisComputer } from '../../../ipc/model/this-computer.ts';
import type { Engine } from '../../engine-api.ts';
import { failed } from '../../failed.ts';
import { isReferenced } from '../../library/file-place.ts';
import type { EngineHost } from '../engine-host.ts';
import { knownFile } from '../inside-folder.ts';
import { type TargetValues, valuesOfTarget } from '../target-values.ts';

/** Larger pictures than this, bytes of PNG, are no picture that a window drew. */
const MOST_PICTURE_BYTES = 256 * 1024 ** 2;
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Taking files out of the window by hand: only files that the library knows. */
export function filesHandlers(host: EngineHost, window: () => BrowserWindow | null): ContractHandlers['files'] {
  return {
    async drag({ target, icon }) {
      const engine = await host.engine();
      const { ask } = await host.ask();
      const found = await valuesOfTarget(ask, target, { most: MOST_DRAGGED, textOf: (id) => fileOf(engine, id) });
      const here = await existing(found.values);
      const [first, ...others] = here;
      const leftOut = found.leftOut + found.values.length - here.length;
      const open = window();
      if (first === undefined || open === null) return { files: 0, leftOut };
      open.webContents.startDrag({ file: first, files: [first, ...others], icon: dragIcon(icon) });
      return { files: here.length, leftOut };
    },
    async openWith({ id }) {
      const problem = await shell.openPath(requireFile(await host.engine(), id));
      if (problem !== '') {
        throw failed('not-found', `No program opened the file: ${problem}`, 'Show it in its folder and open it there.');
      }
    },
    async copyImage({ content }) {
      if (content.byteLength > MOST_PICTURE_BYTES || !PNG.every((byte, place) => content[place] === byte)) {
        throw failed('invalid', 'This is no picture that can be copied.', 'Copy the path of the file instead.');
      }
      await writePicture(content);
    },
    async whereabouts({ id }) {
      const { library } = await host.engine();
      const item = library.read.item(id);
      const canFetch = item !== null && !isOfThisComputer(item);
      const recorded = library.read.filePath(id);
      const path = recorded === null ? null : knownFile(library.folder, recorded);
      if (recorded === null || path === null) return { state: 'missing', folder: null, canFetch };
      const folder = isReferenced(recorded) ? dirname(path) : null;
      const there = await existing([path, folder ?? library.folder]);
      const state = there.includes(path) ? 'here' : there.length > 0 ? 'missing' : 'unreachable';
      return { state, folder, canFetch };
    },
    async fetch({ id }) {
      const engine = await host.engine();
      await requeueTakenAway(engine, id);
      return engine.fetchNow(id, 'original');
    },
    async copyPaths({ target }) {
      const engine = await host.engine();
      const { ask } = await host.ask();
      const found = await valuesOfTarget(ask, target, { most: MOST_COPIED, textOf: (id) => fileOf(engine, id) });
      if (found.values.length === 0) throw noFile();
      return copied(found, '\n');
    },
    async copyPrompts({ target }) {
      const { read } = (await host.engine()).library;
      const { ask } = await host.ask();
      const textOf = (id: ItemId) => read.item(id)?.prompt || null;
      return copied(await valuesOfTarget(ask, target, { most: MOST_COPIED, textOf }), '\n\n');
    },
  };
}

/** Leaves the clipboard alone when there is nothing. */
async function copied({ values, leftOut }: TargetValues, between: string) {
  if (values.length > 0) await clipboard.writeText(values.join(between));
  return { copied: values.length, leftOut };
}

/** Newer Electron takes the encoded picture and returns at once; older ones have only the call that decodes it here. */
async function writePicture(png: Uint8Array): Promise<void> {
  const item: unknown = Reflect.get(electron, 'ClipboardItem');
  if (item !== undefined) {
    const content = new Blob([new Uint8Array(png)], { type: 'image/png' });
    await clipboard.write([new electron.ClipboardItem({ 'image/png': content })]);
    return;
  }
  const writeImage: unknown = Reflect.get(clipboard, 'writeImage');
  if (typeof writeImage === 'function') writeImage.call(clipboard, nativeImage.createFromBuffer(Buffer.from(png)));
}

function fileOf({ library }: Engine, id: ItemId): string | null {
  const recorded = library.read.filePath(id);
  return recorded === null ? null : knownFile(library.folder, recorded);
}

function requireFile(engine: Engine, id: ItemId): string {
  const path = fileOf(engine, id);
  if (path !== null) return path;
  throw noFile();
}

function noFile(): Error {
  return failed('not-found', 'This item has no file here yet.', 'Wait for its download, or retry it in the queue.');
}

/** A file that the library counts as here and that is not is fetched as if it never was. A disk that is away says nothing. */
async function requeueTakenAway({ library }: Engine, id: ItemId): Promise<void> {
  if ((await existing([library.folder])).length === 0) return;
  for (const role of ['original', 'watermarked'] as const) {
    const recorded = library.read.filePath(id, role);
    if (recorded === null || isReferenced(recorded)) continue;
    const path = knownFile(library.folder, recorded);
    if (path !== null && (await existing([path])).length === 0) await library.write.requeueDamaged(id, role, 'missing');
  }
}

/** A file that was taken away by hand would make the system refuse the others with it. */
async function existing(paths: readonly string[]): Promise<readonly string[]> {
  const there = await Promise.all(
    paths.map((path) =>
      access(path).then(
        () => true,
        () => false,
      ),
    ),
  );
  return paths.filter((_, place) => there[place]);
}

/** Some systems refuse to drag nothing visible. */
function dragIcon(icon: Uint8Array | null): Electron.NativeImage {
  const drawn = icon === null ? null : nativeImage.createFromBuffer(Buffer.from(icon));
  if (drawn !== null && !drawn.isEmpty()) return drawn;
  const folder = app.isPackaged ? process.resourcesPath : join(app.getAppPath(), 'resources');
  return nativeImage.createFromPath(join(folder, 'icons', '64x64.png'));
}
