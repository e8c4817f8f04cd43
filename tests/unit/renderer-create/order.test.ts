import { describe, expect, it } from 'vitest';
import { Account } from '../../../ipc/model/account.ts';
import { CreateOrder } from '../../../ipc/model/change.ts';
import { CreationModel } from '../../../ipc/model/creation.ts';
import { type Draft, DraftInput, Draft as DraftSchema, NO_DRAFT } from '../../../renderer/features/create/draft.ts';
import {
  costLine,
  inputsOf,
  modelOf,
  ordersOf,
  priceOf,
  problemsOf,
  quantityOf,
  settingsOf,
} from '../../../renderer/features/create/order.ts';

const account = Account.parse({
  connection: 'home',
  id: '42',
  name: 'Demo One',
  host: null,
  expiresAt: null,
  state: 'ok',
  error: null,
  capabilities: ['video'],
  credits: 100,
  creditsEnding: [],
  slots: null,
  maxJobs: 3,
});

const video = CreationModel.parse({
  kind: 'video',
  id: 'v-1',
  label: 'Video One',
  facts: null,
  price: { per: 'item', credits: 25, by: { key: 'size', credits: { '1080p': 40 } } },
  prompt: { least: 1, most: 20 },
  needsVoice: false,
  inputs: [
    { role: 'first-frame', kind: 'image', required: true, most: 1 },
    { role: 'reference-image', kind: 'image', required: false, most: 2 },
  ],
  settings: [
    { type: 'choice', key: 'size', values: ['768p', '1080p'], initial: null },
    { type: 'number', key: 'duration', least: 4, most: 15, step: 1, initial: 5 },
    { type: 'switch', key: 'improve-prompt', initial: true },
    { type: 'text', key: 'title', most: 5, required: false },
  ],
  mostAtOnce: 3,
});
const first = { role: 'first-frame', kind: 'image', required: true, most: 1 } as const;
const last = { role: 'last-frame', kind: 'image', required: false, most: 1 } as const;
const plain = CreationModel.parse({ ...video, id: 'v-0', label: 'Plain', inputs: [], settings: [], price: null });
const speech = CreationModel.parse({
  ...plain,
  kind: 'speech',
  id: 's-1',
  label: 'Speech',
  price: { per: 'character', credits: 0.6, by: null },
  needsVoice: true,
  mostAtOnce: 1,
});

const input = (role: string, id: string) =>
  DraftInput.parse({ role, source: { from: 'upload', id }, kind: 'image', name: id });
const draft = (change: Partial<Draft>): Draft => ({ ...NO_DRAFT, ...change });
const frame = input('first-frame', 'a');

describe('the model of a draft', () => {
  const models = [plain, video];
  it('is the chosen one, by id or by the name that items carry', () => {
    expect(modelOf(models, draft({ model: 'v-1' }))).toBe(video);
    expect(modelOf(models, draft({ model: 'video one' }))).toBe(video);
  });
  it('is the first that takes the files when none is chosen, or the chosen one is not offered', () => {
    expect(modelOf(models, draft({}))).toBe(plain);
    expect(modelOf(models, draft({ inputs: [frame] }))).toBe(video);
    expect(modelOf(models, draft({ model: 'gone', inputs: [frame] }))).toBe(video);
    expect(modelOf([], draft({}))).toBeNull();
  });
});

describe('an order', () => {
  const filled = draft({
    prompt: '  a boat ',
    quantity: 9,
    inputs: [
      input('reference-image', 'r1'),
      frame,
      input('reference-image', 'r2'),
      input('reference-image', 'r3'),
      input('character', 'c'),
    ],
    settings: { size: '4K', duration: 99, 'improve-prompt': false, title: '  ', unknown: 'x' },
  });

  it('has only what the model knows, within its limits', () => {
    const [order] = ordersOf('video', account, video, filled);
    expect(CreateOrder.parse(order)).toEqual({
      kind: 'create',
      connection: 'home',
      account: '42',
      what: 'video',
      model: 'v-1',
      prompt: 'a boat',
      voice: null,
      inputs: [
        { role: 'first-frame', source: { from: 'upload', id: 'a' } },
        { role: 'reference-image', source: { from: 'upload', id: 'r1' } },
        { role: 'reference-image', source: { from: 'upload', id: 'r2' } },
      ],
      settings: { duration: 15, 'improve-prompt': false },
      quantity: 3,
    });
  });

  it('tells where what is made belongs, and nothing where it is only the library', () => {
    const into = { collection: '018f2f5e-0000-4000-8000-000000000000', tags: ['sea'] } as Draft['into'];
    expect(CreateOrder.parse(ordersOf('video', account, video, { ...filled, into })[0]).into).toEqual(into);
    expect(ordersOf('video', account, video, filled)[0]).not.toHaveProperty('into');
    // What was kept before there was such a choice.
    const { into: _, ...before } = NO_DRAFT;
    expect(DraftSchema.parse(before).into).toEqual({ collection: null, tags: [] });
  });

  it('leaves the voice out where none is spoken with', () => {
    const voice = { id: '018f2f5e-0000-7000-8000-000000000000', name: 'Calm Reader' } as Draft['voice'];
    expect(ordersOf('video', account, plain, draft({ voice }))[0]?.voice).toBeNull();
    expect(ordersOf('speech', account, speech, draft({ voice }))[0]?.voice).toBe(voice?.id);
  });

  it('is an order for each take of a video that is made one by one, and one for images that are made at once', () => {
    const one = { ...video, mostAtOnce: 1 };
    const many = draft({ prompt: 'a boat', quantity: 10, inputs: [frame] });
    expect(ordersOf('video', account, one, many).map(({ quantity }) => quantity)).toEqual([1, 1, 1, 1]);
    expect(ordersOf('video', account, video, many).map(({ quantity }) => quantity)).toEqual([3]);
    expect(ordersOf('speech', account, speech, many).map(({ quantity }) => quantity)).toEqual([1]);
    expect(costLine(one, account, { ...many, quantity: 3 })).toMatchObject({ each: 25, quantity: 3, total: 75 });
  });

  it('takes a length and a size over from another model, whose words for them differ', () => {
    const seen = { ...NO_DRAFT, settings: { duration: '10', size: '1080P' } };
    expect(settingsOf(video, seen)).toMatchObject({ duration: 10, size: '1080p' });
    expect(settingsOf(video, { ...NO_DRAFT, settings: { duration: 'long', size: 768 } })).toMatchObject({
      duration: 5,
      size: '768p',
    });
    expect(settingsOf(video, { ...NO_DRAFT, settings: { duration: true, size: '4k' } })).toEqual({
      duration: 5,
      'improve-prompt': true,
    });
  });
  it('keeps what another model takes for later', () => {
    expect(inputsOf(plain, filled)).toEqual([]);
    expect(settingsOf(plain, filled)).toEqual({});
    expect(filled.inputs).toHaveLength(5);
    expect(quantityOf(speech, filled)).toBe(1);
  });
});

describe('the price', () => {
  it('is for each result, by the setting it depends on', () => {
    expect(costLine(video, account, draft({ quantity: 2 }))).toEqual({
      total: 50,
      each: 25,
      quantity: 2,
      characters: null,
      now: 100,
      after: 50,
    });
    const large = draft({ quantity: 2, settings: { size: '1080p' } });
    expect(costLine(video, account, large)).toMatchObject({ each: 40, total: 80, after: 20 });
    expect(priceOf(video, large)).toEqual({ credits: 40, per: 'item' });
  });
  it('is for each character of speech, rounded up', () => {
    expect(costLine(speech, account, draft({ prompt: ' 12345678 ' }))).toMatchObject({
      total: 5,
      each: null,
      characters: 8,
    });
  });
  it('is not guessed', () => {
    expect(costLine(plain, account, draft({}))).toBeNull();
    expect(priceOf(plain, draft({}))).toBeNull();
    expect(costLine(video, { ...account, credits: null }, draft({}))).toMatchObject({ now: null, after: null });
  });
});

describe('what is missing', () => {
  const good = draft({ prompt: 'a boat', inputs: [frame] });
  it('is nothing when all is there', () => {
    expect(problemsOf(video, account, good)).toEqual([]);
  });
  it('is said for prompt, file, voice and texts', () => {
    expect(problemsOf(video, account, draft({}))).toEqual([
      { what: 'prompt-missing' },
      { what: 'input', role: 'first-frame' },
    ]);
    expect(problemsOf(video, account, { ...good, prompt: 'x'.repeat(23) })).toEqual([{ what: 'prompt-long', over: 3 }]);
    const longer = { ...video, prompt: { least: 10, most: 20 } };
    expect(problemsOf(longer, account, good)).toEqual([{ what: 'prompt-short', least: 10 }]);
    const free = { ...video, prompt: { least: 0, most: 20 }, inputs: [{ ...first, required: false }] };
    expect(problemsOf(free, account, draft({}))).toEqual([{ what: 'prompt-missing' }]);
    expect(problemsOf(free, account, draft({ inputs: [frame] }))).toEqual([]);
    expect(problemsOf(speech, account, good)).toEqual([{ what: 'voice' }]);
    expect(problemsOf(video, account, { ...good, settings: { title: '1234567' } })).toEqual([
      { what: 'text-long', key: 'title', over: 2 },
    ]);
    const named = { ...plain, settings: [{ type: 'text', key: 'lyrics', most: 9, required: true } as const] };
    expect(problemsOf(named, account, good)).toEqual([{ what: 'text', key: 'lyrics' }]);
  });
  it('is said for a length that the size does not take, and for a song without words', () => {
    const sized = { ...video, lengths: { '1080p': ['6', '8'] } };
    expect(problemsOf(sized, account, { ...good, settings: { size: '1080p', duration: 10 } })).toEqual([
      { what: 'length', size: '1080p', lengths: ['6', '8'] },
    ]);
    for (const settings of [{ size: '1080p', duration: 8 }, { size: '768p', duration: 10 }, { duration: 10 }]) {
      expect(problemsOf(sized, account, { ...good, settings })).toEqual([]);
    }
    const framed = {
      ...plain,
      inputs: video.inputs.concat(last),
      settings: video.settings,
      withoutLastFrame: ['1080p'],
    };
    const both = { ...good, inputs: [frame, input('last-frame', 'b')] };
    expect(problemsOf(framed, account, { ...both, settings: { size: '1080p' } })).toEqual([
      { what: 'without-last-frame', size: '1080p' },
    ]);
    expect(problemsOf(framed, account, { ...both, settings: { size: '768p' } })).toEqual([]);
    expect(problemsOf(framed, account, { ...good, settings: { size: '1080p' } })).toEqual([]);
    const song = { ...video, oneOf: ['title', 'improve-prompt'] };
    expect(problemsOf(song, account, { ...good, settings: { 'improve-prompt': false } })).toEqual([
      { what: 'one-of', keys: ['title', 'improve-prompt'] },
    ]);
    expect(problemsOf(song, account, { ...good, settings: { 'improve-prompt': false, title: 'Rain' } })).toEqual([]);
    expect(problemsOf({ ...plain, oneOf: ['prompt', 'lyrics'] }, account, good)).toEqual([]);
  });
  it('is said for the account, which comes first', () => {
    expect(problemsOf(video, { ...account, state: 'expired' }, draft({ inputs: [frame] }))[0]).toEqual({
      what: 'account',
      state: 'expired',
    });
    expect(problemsOf(video, { ...account, credits: 30 }, { ...good, quantity: 2 })).toEqual([
      { what: 'credits', missing: 20 },
    ]);
  });
  it('is no prompt where files alone say what to make', () => {
    const without = { ...video, prompt: { least: 0, most: 20 } };
    expect(problemsOf(without, account, draft({ inputs: [frame] }))).toEqual([]);
  });
});
