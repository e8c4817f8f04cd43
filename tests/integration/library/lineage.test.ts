import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CloneOrder, CreateOrder, type RemoteChange } from '../../../ipc/model/change.ts';
import { type ItemId, RemoteId } from '../../../ipc/model/ids.ts';
import { InputId } from '../../../ipc/model/input.ts';
import type { Library } from '../../../main/library/library.ts';
import { noProgress, type OutboxRecord } from '../../../main/library/outbox-record.ts';
import { rebuildLibrary } from '../../../main/library/rebuild-library.ts';
import type { RemoteAsset } from '../../../main/providers/provider.ts';
import { recordIn } from '../../unit/jobs/entries.ts';
import {
  account,
  connect,
  connection,
  idOf,
  memoryLog,
  open,
  START,
  temporaryFolder,
  video,
  voice,
  walk,
} from './support.ts';

let folder: ReturnType<typeof temporaryFolder>;
let library: Library;
beforeEach(async () => {
  folder = temporaryFolder();
  library = await open(folder.path);
  await connect(library);
});
afterEach(async () => {
  await library.close();
  folder.remove();
});

const images = { connection, account, feed: 'images' as const };
const audio = { connection, account, feed: 'audio' as const };
const voices = { connection, account, feed: 'custom-voices' as const };
const image = (id: string, rest: Partial<RemoteAsset> = {}): RemoteAsset => ({
  ...video(id, { title: id, prompt: id, ...rest }),
  kind: 'image',
});
const order = (rest: Partial<CreateOrder>): CreateOrder =>
  CreateOrder.parse({
    ...{ kind: 'create', connection, account, what: 'video', model: '', prompt: 'it moves', voice: null },
    ...{ inputs: [], settings: {}, quantity: 1, ...rest },
  });

async function addInput(name: string): Promise<InputId> {
  const id = InputId.parse(randomUUID());
  await library.write.addInput({
    ...{ id, kind: 'image', name, mime: 'image/png', bytes: 5, sha256: name, durationMs: null },
    ...{ addedAt: START, path: `Inputs/${name}` },
  });
  return id;
}

/** A change that the provider took, as the outbox writes it; `uploads` by the place of the file. */
async function accept(
  change: RemoteChange,
  made: readonly RemoteAsset[],
  uploads: readonly string[] = [],
): Promise<void> {
  const record: OutboxRecord = {
    ...recordIn('running', {}, change),
    progress: {
      ...noProgress,
      uploads: Object.fromEntries(uploads.map((id, at) => [String(at), { remoteId: RemoteId.parse(id), facts: {} }])),
      follows: { made: 'items', feed: 'videos', kind: 'video', ids: made.map(({ remoteId }) => remoteId) },
    },
  };
  await library.write.addToOutbox([record]);
  await library.write.acceptOutbox(record, { items: made, feed: 'videos' }, START);
  await library.write.flush();
}

const told = (id: ItemId, side: 'from' | 'into' = 'from') =>
  library.read
    .kin(id)
    ?.[side].map(({ relation, name, tile, input }) => [relation, tile?.title ?? name, tile !== null || input !== null]);

describe('what was sent', () => {
  it('tells first and last frame, an item of the library and a file that was brought in', async () => {
    await walk(library, [image('boat')], { scope: images });
    const input = await addInput('street.png');
    const inputs = [
      { role: 'first-frame' as const, source: { from: 'item' as const, id: idOf(library, 'boat') } },
      { role: 'last-frame' as const, source: { from: 'input' as const, id: input } },
    ];
    await accept(order({ inputs }), [video('clip', { title: 'clip', prompt: 'it moves' })], ['file:1', 'file:2']);
    expect(told(idOf(library, 'clip'))).toEqual([
      ['first-frame', 'boat', true],
      ['last-frame', 'street.png', true],
    ]);
    expect(told(idOf(library, 'boat'), 'into')).toEqual([['first-frame', 'clip', true]]);
    expect(library.read.detail(idOf(library, 'clip'))?.lineage).toEqual([
      { relation: 'first-frame', itemId: idOf(library, 'boat'), remoteId: 'boat', title: 'boat' },
      { relation: 'last-frame', itemId: null, remoteId: input, title: 'street.png' },
    ]);
  });

  it('is not told twice when the provider lists the same files later', async () => {
    await walk(library, [image('boat')], { scope: images });
    const inputs = [{ role: 'first-frame' as const, source: { from: 'item' as const, id: idOf(library, 'boat') } }];
    await accept(order({ inputs }), [video('clip')], ['file:9']);
    const raw = JSON.stringify({ id: 'clip', originFiles: [{ id: 'file:9', url: 'https://cdn.example/in/9.png' }] });
    await walk(library, [video('clip', { title: 'clip', raw })]);
    await library.write.flush();
    expect(told(idOf(library, 'clip'))).toEqual([['first-frame', 'boat', true]]);
  });

  it('names the voice that speaks and the samples of a clone', async () => {
    await walk(library, [voice('anna', 'cloned', { title: 'Anna' })], { scope: voices });
    const sample = await addInput('take-1.wav');
    await library.write.saveSamples(idOf(library, 'anna'), [sample]);
    expect(told(idOf(library, 'anna'))).toEqual([['sample', 'take-1.wav', true]]);
    const spoken = {
      ...video('line', { title: 'line', voiceId: RemoteId.parse('anna'), voiceName: 'Anna' }),
      kind: 'audio' as const,
    };
    await walk(library, [spoken], { scope: audio });
    expect(told(idOf(library, 'line'))).toEqual([['voice', 'Anna', true]]);
    expect(told(idOf(library, 'anna'), 'into')).toEqual([['voice', 'line', true]]);
  });

  it('goes to the results of an agent job when they come', async () => {
    await walk(library, [image('boat')], { scope: images });
    const job = RemoteId.parse('job-1');
    const inputs = [{ role: 'attachment' as const, source: { from: 'item' as const, id: idOf(library, 'boat') } }];
    const record: OutboxRecord = {
      ...recordIn('running', {}, order({ what: 'agent', inputs })),
      progress: { ...noProgress, follows: { made: 'job', id: job } },
    };
    const running = { remoteId: job, createdAt: START, prompt: 'two clips', raw: '{}' };
    await library.write.addToOutbox([record]);
    await library.write.acceptOutbox(record, { job: { ...running, status: 'running', attachments: [] } }, START);
    await library.write.flush();
    // Also when the library is made anew while the job runs.
    await rebuilt();
    const made = ['one', 'two'].map((id) => video(id, { title: id, prompt: 'two clips', jobId: job }));
    const page = { items: [], uploads: [], skipped: [], next: null, receivedAt: START };
    const scope = { connection, account, feed: 'agent-jobs' as const };
    const { id: walkId } = await library.write.startWalk(scope, true, START);
    await library.write.applyPage({
      ...page,
      scope,
      walkId,
      jobs: [{ ...running, status: 'complete', attachments: made }],
    });
    await library.write.flush();
    expect(told(idOf(library, 'one'))?.[0]).toEqual(['reference', 'boat', true]);
    expect(
      library.read.kin(idOf(library, 'one'))?.from.concat(library.read.kin(idOf(library, 'one'))?.into ?? []),
    ).toContainEqual(expect.objectContaining({ relation: 'same-job', name: 'two' }));
  });
});

async function rebuilt(): Promise<void> {
  await library.close();
  rebuildLibrary({ folder: folder.path, sqliteBinding: null, now: () => START, log: memoryLog() });
  library = await open(folder.path);
  await library.write.flush();
}

describe('what the provider tells', () => {
  const clip = (rest: object) => video('clip', { title: 'clip', raw: JSON.stringify({ id: 'clip', ...rest }) });
  const made = (id: string) => image(id, { raw: JSON.stringify({ id, fileID: `file:${id}` }) });
  const of = (id: string) => ({
    originFiles: [{ id: `file:${id}`, url: `https://cdn.example/in/${id}.png`, type: 'png' }],
  });

  it('leads from a video to the image it was made of, in whichever order they come', async () => {
    await walk(library, [clip(of('boat'))]);
    await library.write.flush();
    expect(told(idOf(library, 'clip'))).toEqual([['reference', 'boat.png', false]]);
    await walk(library, [made('boat')], { scope: images });
    await library.write.flush();
    expect(told(idOf(library, 'clip'))).toEqual([['reference', 'boat', true]]);
    expect(told(idOf(library, 'boat'), 'into')).toEqual([['reference', 'clip', true]]);
  });

  it('survives a rebuild', async () => {
    await walk(library, [made('boat')], { scope: images });
    await walk(library, [clip(of('boat'))]);
    await library.write.flush();
    await rebuilt();
    expect(told(idOf(library, 'clip'))).toEqual([['reference', 'boat', true]]);
  });

  it('is left out where it makes no sense, and costs nothing else', async () => {
    await walk(library, [
      clip({ originFiles: 'none', parent_voice_id: 0 }),
      video('odd', { title: 'odd', raw: '[1, "originFiles"]' }),
    ]);
    await library.write.flush();
    expect([told(idOf(library, 'clip')), told(idOf(library, 'odd'))]).toEqual([[], []]);
  });

  it('follows a frame that was kept back to its video', async () => {
    await walk(library, [video('clip', { title: 'clip' })]);
    const raw = JSON.stringify({ frameOf: idOf(library, 'clip'), atMs: 40 });
    await walk(library, [image('frame', { raw })], { scope: images });
    await library.write.flush();
    expect(told(idOf(library, 'frame'))).toEqual([['frame-of', 'clip', true]]);
  });
});

describe('prompts', () => {
  const at = (id: string, prompt: string, ago: number) => video(id, { title: id, prompt, createdAt: START - ago });

  it('that were edited lead from the earlier to the later one', async () => {
    await walk(library, [
      at('later', 'a paper boat drifting down a rainy street, slow dolly in', 0),
      at('earlier', 'a paper boat drifting down a rainy street', 5_000),
      at('other', 'a cat on a piano', 6_000),
    ]);
    await library.write.flush();
    expect(told(idOf(library, 'later'))).toEqual([['edited-prompt', 'earlier', true]]);
    expect(told(idOf(library, 'earlier'), 'into')).toEqual([['edited-prompt', 'later', true]]);
    expect(told(idOf(library, 'other'))).toEqual([]);
  });

  it('of Chinese are compared by pairs of letters', async () => {
    await walk(library, [
      at('later', '一只纸船漂在下雨的街道上，慢镜头', 0),
      at('earlier', '一只纸船漂在下雨的街道上', 5_000),
    ]);
    await library.write.flush();
    expect(told(idOf(library, 'later'))).toEqual([['edited-prompt', 'earlier', true]]);
  });

  it('that are the same are variants, wherever they are', async () => {
    await walk(library, [at('now', 'A boat!', 0), at('long ago', 'a boat', 90 * 24 * 3600_000)]);
    await library.write.flush();
    expect(told(idOf(library, 'now'))).toEqual([['same-prompt', 'long ago', true]]);
  });
});

it('a clone order tells its samples', async () => {
  const sample = await addInput('take.wav');
  const change = CloneOrder.parse({
    ...{
      kind: 'clone-voice',
      connection,
      account,
      name: 'Anna',
      language: 'English',
      reduceNoise: true,
      samples: [sample],
    },
  });
  const record = recordIn('running', {}, change);
  await library.write.addToOutbox([record]);
  await library.write.acceptOutbox(
    record,
    { items: [voice('anna', 'cloned', { title: 'Anna' })], feed: 'custom-voices' },
    START,
  );
  await library.write.flush();
  expect(told(idOf(library, 'anna'))).toEqual([['sample', 'take.wav', true]]);
});

it('an item that is not there has no kin', () => {
  expect(library.read.kin(randomUUID() as ItemId)).toBeNull();
});
