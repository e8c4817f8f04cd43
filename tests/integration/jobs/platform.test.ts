import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CreateOrder, type RemoteChange } from '../../../ipc/model/change.ts';
import type { CreationCatalogue } from '../../../ipc/model/creation.ts';
import { type AccountId, ConnectionName } from '../../../ipc/model/ids.ts';
import type { OutboxEntry } from '../../../ipc/model/outbox.ts';
import { openEngine } from '../../../main/engine.ts';
import type { Engine } from '../../../main/engine-api.ts';
import type { Log } from '../../../main/log.ts';
import { type Simulator, startSimulator } from '../../../simulator/server.ts';
import { wav } from './jobs-stage.ts';

/** The second provider through the same outbox: nothing in main/jobs knows which one it talks to. */
let simulator: Simulator;
let engine: Engine;
let folder: string;
let account: AccountId;
let catalogue: CreationCatalogue;
const connection = ConnectionName.parse('platform');
const silent: Log = { debug() {}, info() {}, warn() {}, error: (message, fields) => console.error(message, fields) };

beforeAll(async () => {
  simulator = await startSimulator({ scale: 4, voices: 6, unfinished: 0, accounts: 1, speed: 2_000 });
  folder = await mkdtemp(join(tmpdir(), 'conch-platform-'));
  engine = await openEngine({
    libraryFolder: folder,
    access: 'own',
    sqliteBinding: null,
    environment: { CONCH_TOKEN_PLATFORM: simulator.platformKey },
    log: silent,
    thumbnails: false,
  });
  const { accounts } = await engine.connect({
    provider: 'minimax',
    name: connection,
    token: simulator.platformKey,
    baseUrl: simulator.platformUrl,
    keep: 'nowhere',
    fallbackToMemory: true,
  });
  const [first] = accounts;
  if (first === undefined) throw new Error('no account');
  account = first.id;
  catalogue = await engine.catalogue(connection, account);
  await engine.sync({ download: false });
}, 60_000);
afterAll(async () => {
  await engine.close();
  await simulator.close();
  await rm(folder, { recursive: true, force: true });
});

async function send(change: RemoteChange): Promise<OutboxEntry> {
  const [entry] = await engine.outbox.add([change]);
  if (entry === undefined) throw new Error('nothing was added');
  await engine.outbox.sendNow({ ids: [entry.id], wait: true });
  const done = engine.outbox.entry(entry.id);
  if (done === null) throw new Error('the entry is gone');
  return done;
}

const voices = () =>
  engine.library.read.voices(
    { search: '', languages: [], genders: [], ages: [], accents: [], styles: [], favorite: false, sort: 'listed' },
    0,
    50,
  );

describe('the MiniMax platform', () => {
  it.each(['image', 'speech', 'video', 'music'] as const)(
    'makes %s, and its file is here',
    async (what) => {
      const model = catalogue.models.find((one) => one.kind === what && one.inputs.every(({ required }) => !required));
      if (model === undefined) throw new Error(`no model of ${what}`);
      const voice = model.needsVoice ? (voices().system[0]?.id ?? null) : null;
      const settings = Object.fromEntries(
        model.settings.flatMap((rule) =>
          rule.type === 'text' && (rule.required || rule.key === 'lyrics') ? [[rule.key, 'la la la']] : [],
        ),
      );
      const order = {
        kind: 'create',
        connection,
        account,
        what,
        model: model.id,
        prompt: 'A conch sings.',
        voice,
        inputs: [],
        settings,
        quantity: 1,
      };
      const done = await send(CreateOrder.parse(order));
      expect(done).toMatchObject({ state: 'done', error: null });
      await engine.download({});
      for (const id of done.items) {
        const item = engine.library.read.item(id);
        expect(item?.status).toBe('complete');
        expect(
          item?.renditions.some(({ state, path }) => state === 'complete' && path !== null),
          JSON.stringify(item?.renditions),
        ).toBe(true);
      }
    },
    40_000,
  );

  it('clones a voice, which keeps its sample, and deletes it', async () => {
    const sample = await engine.inputs.add({ name: 'me.wav', content: wav(12) });
    const language = catalogue.cloneLanguages[0] ?? 'English';
    const cloned = await send({
      kind: 'clone-voice',
      connection,
      account,
      name: 'Anna',
      language,
      reduceNoise: true,
      samples: [sample.id],
    });
    expect(cloned).toMatchObject({ state: 'done', error: null });
    const [voice] = cloned.items;
    if (voice === undefined) throw new Error('no voice');
    expect(engine.inputs.ofVoice(voice)).toMatchObject([{ id: sample.id }]);
    expect(await send({ kind: 'delete', connection, account, item: voice })).toMatchObject({
      state: 'done',
      error: null,
    });
    expect(engine.library.read.item(voice)?.remote).toBe('gone');
  }, 40_000);

  it('designs a voice', async () => {
    const designed = await send({
      kind: 'design-voice',
      connection,
      account,
      name: 'Sea',
      prompt: 'a calm voice',
      previewText: 'Good morning.',
    });
    expect(designed).toMatchObject({ state: 'done', error: null });
    const [voice] = designed.items;
    expect(voice === undefined ? null : engine.library.read.item(voice)?.voice?.origin).toBe('designed');
  }, 40_000);
});
