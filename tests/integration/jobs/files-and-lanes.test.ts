import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InputFile } from '../../../ipc/model/input.ts';
import { InputId } from '../../../ipc/model/input.ts';
import type { OutboxEntry } from '../../../ipc/model/outbox.ts';
import { engineEntries } from '../../../main/entries.ts';
import { openLibrary } from '../../../main/library/open-library.ts';
import { rebuildLibrary } from '../../../main/library/rebuild-library.ts';
import { verifyLibrary } from '../../../main/verify/verify.ts';
import { cloneOrder, connection, type JobsStage, onlyItem, openJobsStage, videoOrder, wav } from './jobs-stage.ts';

let stage: JobsStage;
beforeEach(async () => {
  stage = await openJobsStage();
});
afterEach(() => stage.close());

const uploads = () => stage.simulator.requests.find({ method: 'POST', url: /upload/ }).length;

async function samples(...tones: readonly number[]): Promise<InputFile[]> {
  const made: InputFile[] = [];
  for (const tone of tones) made.push(await stage.inputs.add({ name: `sample ${tone}.wav`, content: wav(10, tone) }));
  return made;
}

async function add(...changes: Parameters<ReturnType<JobsStage['outbox']>['add']>[0]): Promise<readonly OutboxEntry[]> {
  return stage.outbox().add(changes);
}

describe('a clone', () => {
  it('uploads its samples first, ends done, and keeps them with the voice', async () => {
    const given = await samples(1, 2);
    const [entry] = await add(cloneOrder(stage, given));
    await stage.outbox().sendNow({});
    const done = stage.entry(entry?.id ?? missing());
    expect(done).toMatchObject({ state: 'done', error: null });
    const voice = stage.library.read.item(onlyItem(done));
    expect(voice).toMatchObject({ kind: 'voice', title: 'Anna', voice: { origin: 'cloned' } });
    expect(stage.inputs.ofVoice(onlyItem(done)).map(({ id }) => id)).toEqual(given.map(({ id }) => id));
    expect(uploads()).toBe(2);
    await expect(stage.inputs.remove(given[0]?.id ?? InputId.parse(''))).rejects.toMatchObject({
      failure: { code: 'busy' },
    });
  });

  it('that ends between uploads goes on with the next file, and uploads none twice', async () => {
    const [entry] = await add(cloneOrder(stage, await samples(1, 2, 3)));
    let uploaded = 0;
    const stopped = new Promise<void>((resolve) => {
      stage.onStep = (step) => {
        if (step !== 'uploaded') return undefined;
        uploaded += 1;
        if (uploaded < 2) return undefined;
        resolve();
        return new Promise<void>(() => undefined);
      };
    });
    await Promise.race([stage.outbox().sendNow({}), stopped]);
    expect(uploads()).toBe(2);
    await stage.restart();
    expect(stage.entry(entry?.id ?? missing()).state).toBe('waiting-slot');
    await stage.outbox().sendNow({});
    expect(stage.entry(entry?.id ?? missing()).state).toBe('done');
    expect(uploads()).toBe(3);
    expect(stage.paid()).toBe(1);
  });

  it('is one at a time: the second is sent after the first is done, in the order of asking', async () => {
    const { clones } = stage.simulator.world.account(stage.account);
    for (let index = 0; index < clones.size; index += 1) clones.remove(index);
    const [one, two] = await samples(1, 2);
    if (one === undefined || two === undefined) throw new Error('no samples');
    const entries = await add(
      { ...cloneOrder(stage, [one]), name: 'First' },
      { ...cloneOrder(stage, [two]), name: 'Second' },
    );
    await stage.outbox().sendNow({});
    expect(entries.map(({ id }) => stage.entry(id).state)).toEqual(['done', 'done']);
    const posts = stage.simulator.requests.find({ method: 'POST', url: /clone-voice/ });
    expect(posts.map(({ status }) => status)).toEqual([200, 200]);
    const [first, second] = entries.map(({ id }) => stage.entry(id));
    expect(second?.sentAt ?? 0).toBeGreaterThanOrEqual(first?.endedAt ?? Number.POSITIVE_INFINITY);
  });

  it.each([
    ['lost', { kind: 'reset', afterWork: true }],
    ['504', { kind: 'status', status: 504, afterWork: true }],
  ] as const)('whose answer is %s is found by its name', async (_, effect) => {
    await stage.walk();
    stage.simulator.misbehave({ server: 'api', method: 'POST', path: /clone-voice/, times: 1, effect });
    const [entry] = await add(cloneOrder(stage, await samples(1)));
    await stage.outbox().sendNow({});
    expect(stage.entry(entry?.id ?? missing()).state).toBe('done');
    expect(stage.inputs.ofVoice(onlyItem(stage.entry(entry?.id ?? missing())))).toHaveLength(1);
    expect(stage.paid()).toBe(1);
  });
});

describe('a creation', () => {
  it('uploads a picture twice that is its first and its last frame: they must not have one id', async () => {
    const content = await sharp({ create: { width: 640, height: 360, channels: 3, background: '#355' } })
      .png()
      .toBuffer();
    const { id } = await stage.inputs.add({ name: 'shore.png', content });
    const inputs = (['first-frame', 'last-frame'] as const).map((role) => ({
      role,
      source: { from: 'input' as const, id },
    }));
    const [entry] = await add(videoOrder(stage, { model: '02', inputs }));
    await stage.outbox().sendNow({});
    expect(stage.entry(entry?.id ?? missing())).toMatchObject({ state: 'running', error: null });
    const made = stage.simulator.world.account(stage.account).videos.below(1_000_000, 1)[0];
    expect(new Set(made?.inputs).size).toBe(2);
    expect(stage.simulator.requests.find({ method: 'POST', url: /\/files/ })).toHaveLength(2);
  });
});

describe('a file that a person brings', () => {
  it('is kept once for the same content, under a readable name, and known to verify', async () => {
    const [first] = await samples(1);
    const again = await stage.inputs.add({ name: 'other name.wav', content: wav(10, 1) });
    expect(again).toEqual(first);
    expect(first).toMatchObject({ kind: 'audio', mime: 'audio/wav', durationMs: 10_000, name: 'sample 1.wav' });
    const names = readdirSync(join(stage.library.folder, 'Inputs'));
    expect(names).toHaveLength(1);
    expect(names[0]).toMatch(/^sample 1 \[[0-9a-f]{8}\]\.wav$/);
    expect(await verifyLibrary(stage.library, { repair: false })).toMatchObject({ ok: true, unknown: [], checked: 1 });
  });

  it.each(['../../evil.wav', 'con.wav', 'a/b\\c:d.wav', '   .wav'])(
    'named %s stays inside the library',
    async (name) => {
      const kept = await stage.inputs.add({ name, content: wav(10, 1) });
      const path = stage.inputs.path(kept.id) ?? '';
      expect(path.startsWith(join(stage.library.folder, 'Inputs'))).toBe(true);
      expect(statSync(path).size).toBe(kept.bytes);
    },
  );

  it.each([
    ['text', new TextEncoder().encode('hello, this is no picture')],
    ['a cut recording', wav(10).slice(0, 5_000)],
    ['nothing', new Uint8Array()],
  ])('that is %s is refused and leaves nothing', async (_, content) => {
    await expect(stage.inputs.add({ name: 'x.wav', content })).rejects.toMatchObject({ failure: { code: 'invalid' } });
    expect(readdirSync(join(stage.library.folder, 'Inputs'))).toEqual([]);
    expect(stage.inputs.list(null)).toEqual([]);
  });

  it('is not removed while a change needs it, and is removed after', async () => {
    const [sample] = await samples(1);
    const id = sample?.id ?? InputId.parse('');
    const [entry] = await add(cloneOrder(stage, await samples(1)));
    await expect(stage.inputs.remove(id)).rejects.toMatchObject({ failure: { code: 'busy' } });
    await stage.outbox().cancel(entry?.id ?? missing());
    const path = stage.inputs.path(id) ?? '';
    await stage.inputs.remove(id);
    expect(existsSync(path)).toBe(false);
    expect(stage.inputs.list('audio')).toEqual([]);
  });
});

describe('a rebuild', () => {
  it('keeps files, samples and open changes, and sends nothing again that may have been sent', async () => {
    await stage.walk();
    const [voice] = await add(cloneOrder(stage, await samples(1)));
    await stage.outbox().sendNow({});
    const voiceId = onlyItem(stage.entry(voice?.id ?? missing()));
    const video = stage.items('video')[0];
    if (video === undefined) throw new Error('no video');
    const [order] = await add(videoOrder(stage));
    const [removal] = await add({ kind: 'delete', connection, account: stage.account, item: video.id });
    await stage.library.write.flush();
    const { folder } = stage.library;
    await stage.outbox().close();
    await stage.library.close();
    const log = { debug() {}, info() {}, warn() {}, error() {} };
    rebuildLibrary({ folder, sqliteBinding: null, now: Date.now, log });
    const library = await openLibrary({
      folder,
      writerEntry: engineEntries().libraryWriter,
      sqliteBinding: null,
      access: 'own',
      now: Date.now,
      log,
    });
    try {
      expect(library.read.inputsOfVoice(voiceId)).toHaveLength(1);
      const open = library.read.openOutbox().map(({ entry: { id, state } }) => ({ id, state }));
      expect(open).toEqual([
        { id: order?.id, state: 'unconfirmed' },
        { id: removal?.id, state: 'waiting-slot' },
      ]);
      expect(await verifyLibrary(library, { repair: false })).toMatchObject({ unknown: [] });
    } finally {
      await library.close();
    }
  });
});

function missing(): never {
  throw new Error('nothing was added');
}
