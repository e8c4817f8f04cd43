import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { LibraryQuery } from '../../ipc/model/query.ts';
import type { Library } from '../../main/library/library.ts';
import { createMedia } from '../../main/media/media.ts';
import { forkMediaProcess } from '../../main/media/media-child.ts';
import { EFFORT, LONG_EDGE, QUALITY } from '../../main/media/thumbnail.ts';
import { findElectron } from '../../scripts/setup/electron.mjs';
import { libraryOfPictures } from '../library/library-of-pictures.ts';
import { HEIGHT, photographs, WIDTH } from '../library/photographs.ts';
import { inTurn, median, type Row, seconds, timed } from '../row.ts';
import { PROJECT } from '../window/bench-window.ts';

const PEER = 'vipsthumbnail';
const BUDGET = 1.1;
const RUNS = 3;
const MEDIA_PROCESS = new URL('../../out/main/media-process.js', import.meta.url);
const silent = { debug() {}, info() {}, warn() {}, error() {} };

/**
 * Thumbnails of everything a library holds, beside vipsthumbnail, which makes as large ones of the same format, quality and effort
 * of the same files. Ours is all that the app does from finding out what has none until each is in its database and its row: the
 * media process as the app has it, its bundle in Electron, started with the first picture and that start counted; of each picture
 * beside the thumbnail its ThumbHash, likeness and size. Only who asks for it all is the library under Node, and no window.
 *
 * Both have all cores. Vipsthumbnail is told all files at once, as a person would, and takes one after the other, with a thread for
 * each core, of which the second gains little. So it is measured as one on each core too, with a thread of its own and a part of the
 * files: that is how Conch uses the cores, and tells what the rest costs; no budget speaks of it.
 */
export async function thumbnails(count: number): Promise<readonly Row[]> {
  const pictures = await photographs(count);
  const cores = availableParallelism();
  const onEachCore: number[] = [];
  const { ours, theirs } = await inTurn(
    RUNS,
    () => conch(pictures),
    async () => {
      onEachCore.push(await vipsthumbnails(pictures, cores));
      return vipsthumbnails(pictures, 1);
    },
  );
  const row = {
    work: 'thumbnails, with ThumbHash and likeness',
    size: `${count.toLocaleString('en')} x ${WIDTH}x${HEIGHT}`,
    conch: seconds(ours),
  };
  const apart = median(onEachCore);
  return [
    {
      ...row,
      ...{ beside: PEER, peer: seconds(theirs), ratio: ours / theirs },
      ...{ budget: `${BUDGET} x`, isKept: ours / theirs <= BUDGET },
    },
    {
      ...row,
      ...{ beside: `${cores} x ${PEER} at once`, peer: seconds(apart), ratio: ours / apart },
      ...{ budget: '—', isKept: true },
    },
  ];
}

async function conch(pictures: readonly string[]): Promise<number> {
  const electron = findElectron(PROJECT);
  if (electron === undefined) throw new Error('There is no Electron; run npm run setup.');
  if (!existsSync(MEDIA_PROCESS)) throw new Error('There is no bundle of the media process; run npm run build.');
  const { library, remove } = await libraryOfPictures(pictures);
  try {
    return await timed(async () => {
      const media = createMedia({
        library,
        entry: MEDIA_PROCESS,
        sqliteBinding: electron.env['CONCH_SQLITE_BINDING'] ?? null,
        log: silent,
        spawn: (entry) => forkMediaProcess(entry, electron.executable),
      });
      await media.idle();
      if (withThumb(library) < pictures.length) throw new Error('Not every picture has a thumbnail.');
      await media.close();
    });
  } finally {
    await remove();
  }
}

function withThumb(library: Library): number {
  return library.read.tiles(LibraryQuery.parse({}), 0, Number.MAX_SAFE_INTEGER).filter((tile) => tile.hasThumb).length;
}

/** All pictures, by so many processes at once. */
async function vipsthumbnails(pictures: readonly string[], processes: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'conch-vips-'));
  const parts = Array.from({ length: processes }, (_, part) => pictures.filter((_, at) => at % processes === part));
  const output = join(folder, `%s.webp[Q=${QUALITY},effort=${EFFORT},strip]`);
  const threads = processes === 1 ? {} : { VIPS_CONCURRENCY: '1' };
  try {
    const ms = await timed(() =>
      Promise.all(
        parts.map((part) => run(['--size', `${LONG_EDGE}x${LONG_EDGE}`, '--output', output, ...part], threads)),
      ),
    );
    if ((await readdir(folder)).length < pictures.length) throw new Error(`${PEER} left some out.`);
    return ms;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(PEER, args, { stdio: 'ignore', env: { ...process.env, ...env } });
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${PEER} ended with ${code}.`))));
  });
}
