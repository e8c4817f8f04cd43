import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { AccountId, ConnectionName, RemoteId } from '../../ipc/model/ids.ts';
import { engineEntries } from '../../main/entries.ts';
import type { Library } from '../../main/library/library.ts';
import { openLibrary } from '../../main/library/open-library.ts';
import type { RemoteAsset } from '../../main/providers/provider.ts';
import { scene } from '../unit/kin/scenes.ts';

const connection = ConnectionName.parse('main');
const account = AccountId.parse('301000000000000001');
const START = Date.UTC(2026, 10, 21, 12);
const HOUR = 60 * 60 * 1000;

const image = (name: string, at: number, rest: Partial<RemoteAsset> = {}): RemoteAsset => ({
  ...{ kind: 'image', voice: null, remoteId: RemoteId.parse(name), title: name, prompt: name, model: 'image-01' },
  ...{ status: 'complete', statusLabel: 'completed', statusMessage: null, percent: null, createdAt: at },
  ...{ width: null, height: null, durationMs: null, raw: JSON.stringify({ id: name, fileID: `file:${name}` }) },
  ...{ jobId: null, voiceId: null, voiceName: null },
  files: [{ role: 'original', url: `https://cdn.example/${name}.png`, watermark: false, deadline: null }],
  ...rest,
});

/**
 * A library as a sync left it: a boat in two sizes, twins that are one content, three variants of one prompt, and a clip that
 * was made of the boat; the same prompt with words added.
 */
export async function makeKinLibrary(folder: string): Promise<void> {
  const library = await openLibrary({
    ...{ folder, sqliteBinding: null, now: Date.now, access: 'own' },
    writerEntry: engineEntries().libraryWriter,
    log: { debug() {}, info() {}, warn() {}, error() {} },
  });
  const item = {
    connection,
    provider: 'useapi',
    baseUrl: 'https://api.useapi.net/v1/minimax',
    tokenIn: 'keychain',
  } as const;
  const { connection: name, ...rest } = item;
  await library.write.saveConnection({ name, ...rest, createdAt: START });
  await bring(library, 'images', [
    image('a paper boat on a rainy street', START),
    image('small boat', START - 2 * HOUR, { model: 'image-02' }),
    image('twin one', START - 4 * HOUR),
    image('twin two', START - 6 * HOUR),
    ...['first', 'second', 'third'].map((one, index) =>
      image(`${one} castle`, START - 10 * HOUR - index * 1000, { prompt: 'a castle by the sea' }),
    ),
    image('slow boat', START + 1000, {
      title: 'a paper boat on a rainy street, slow dolly in',
      prompt: 'a paper boat on a rainy street, slow dolly in',
    }),
    image('drifting boat', START + HOUR, {
      title: 'the boat drifts away',
      prompt: 'the boat drifts away',
      raw: JSON.stringify({
        id: 'drift',
        originFiles: [{ id: 'file:a paper boat on a rainy street', url: 'https://cdn.example/in/boat.png' }],
      }),
    }),
  ]);
  const boat = await scene(1, 1280, 800);
  const twin = await scene(20, 900, 600);
  await file(library, 'a paper boat on a rainy street', boat);
  await file(library, 'small boat', await sharp(boat).resize(640).jpeg({ quality: 70 }).toBuffer());
  await file(library, 'twin one', twin);
  await file(library, 'twin two', twin);
  for (const [index, one] of [
    'first castle',
    'second castle',
    'third castle',
    'slow boat',
    'drifting boat',
  ].entries()) {
    await file(library, one, await scene(40 + index, 800, 500));
  }
  await library.write.flush();
  await library.close();
}

async function bring(library: Library, feed: 'images', items: readonly RemoteAsset[]): Promise<void> {
  const scope = { connection, account, feed };
  const { id } = await library.write.startWalk(scope, true, START);
  const page = { scope, walkId: id, items, uploads: [], jobs: [], skipped: [], next: null, receivedAt: START };
  await library.write.applyPage(page);
  await library.write.finishWalk(scope, id, true, START);
}

async function file(library: Library, name: string, bytes: Buffer): Promise<void> {
  const id = library.read.itemOf(connection, account, 'image', RemoteId.parse(name));
  if (id === null) throw new Error(`no item ${name}`);
  const path = `Images/${name}.png`;
  mkdirSync(dirname(join(library.folder, path)), { recursive: true });
  writeFileSync(join(library.folder, path), bytes);
  const { width, height } = await sharp(bytes).metadata();
  await library.write.finishDownload({
    ...{ itemId: id, role: 'original', path, bytes: bytes.length, mime: 'image/png', watermark: false },
    ...{ sha256: createHash('sha256').update(bytes).digest('hex'), width, height, durationMs: null, finishedAt: START },
  });
}
