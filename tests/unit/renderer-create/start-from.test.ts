import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { CreateOrder } from '../../../ipc/model/change.ts';
import type { ItemDetail } from '../../../ipc/model/item.ts';
import { main } from '../renderer/browser-globals.ts';

Object.assign(main, { library: { item: () => Promise.resolve({ ok: true, value: null }) } });
const { kindOf, editOrder, makeAgain } = await import('../../../renderer/features/create/start-from.ts');
const { useDrafts } = await import('../../../renderer/features/create/draft-store.ts');
const { NO_DRAFT } = await import('../../../renderer/features/create/draft.ts');
const { useToasts, undoShown, dismissToast } = await import('../../../renderer/state/toast-store.ts');
const { useRoute } = await import('../../../renderer/state/route-store.ts');

const [draftsBefore, routeBefore] = [useDrafts.getState(), useRoute.getState()];
afterAll(() => {
  useDrafts.setState(draftsBefore);
  useRoute.setState(routeBefore);
  useToasts.setState({ current: null, undoable: [] });
  delete main['library'];
});

/** An item as far as starting from it is concerned. */
function item(facts: Partial<ItemDetail>): ItemDetail {
  const usual = {
    id: '018f2f5e-0000-7000-8000-000000000001',
    kind: 'audio',
    connection: 'home',
    account: '1',
    model: null,
    prompt: 'A slow waltz',
    title: 'A slow waltz',
    lineage: [],
    width: null,
    height: null,
    durationMs: null,
  };
  return { ...usual, ...facts } as ItemDetail;
}
const spoken = [{ relation: 'voice', itemId: null, remoteId: '7', title: 'Anna' }];

describe('what makes an item again', () => {
  it('is music for a song, also when its model was left to the provider', () => {
    expect(kindOf(item({ model: 'music-3.0' }))).toBe('music');
    expect(kindOf(item({}))).toBe('music');
  });
  it('is speech for what somebody speaks, and for sound from this computer', () => {
    expect(kindOf(item({ model: 'speech-2.8-hd' }))).toBe('speech');
    expect(kindOf(item({ lineage: spoken }))).toBe('speech');
    expect(kindOf(item({ connection: 'this-computer' as never }))).toBe('speech');
  });
});

describe('a video that is made again', () => {
  it('has the frames it was made from: of the library, or those that only the provider has', async () => {
    const id = '018f2f5e-0000-7000-8000-000000000002';
    const lineage = [
      { relation: 'first-frame', itemId: id as never, remoteId: '', title: 'A boat' },
      { relation: 'last-frame', itemId: null, remoteId: '77', title: 'boat.png' },
      { relation: 'last-frame', itemId: null, remoteId: '', title: 'lost.png' },
      { relation: 'remix-of', itemId: id as never, remoteId: '', title: 'Another' },
    ];
    await makeAgain(item({ kind: 'video', model: 'I2V-2.3', lineage }));
    expect(useDrafts.getState().byKind.video?.inputs).toEqual([
      { role: 'first-frame', source: { from: 'item', id }, kind: 'image', name: 'A boat' },
      { role: 'last-frame', source: { from: 'upload', id: '77' }, kind: 'image', name: 'boat.png' },
    ]);
  });
});

describe('what was written in the form', () => {
  const written = { ...NO_DRAFT, prompt: 'Half a page of my own' };
  const account = { connection: 'home', account: '2' } as never;
  const order: CreateOrder = {
    ...{ kind: 'create', connection: 'home', account: '1', what: 'music', model: '', prompt: 'Another' },
    ...{ voice: null, inputs: [], settings: {}, quantity: 1 },
  } as never;
  const prompt = () => useDrafts.getState().byKind.music?.prompt;
  beforeEach(() => {
    dismissToast();
    useDrafts.setState({ kind: 'video', account, byKind: { music: written } });
  });

  it('comes back after something was used again in its place', async () => {
    await makeAgain(item({}));
    expect([prompt(), useDrafts.getState().kind]).toEqual(['A slow waltz', 'music']);
    await undoShown();
    expect(useDrafts.getState()).toMatchObject({ kind: 'music', account, byKind: { music: written } });
  });

  it('comes back after an order was opened to be changed', async () => {
    editOrder(order);
    await new Promise((resolve) => setTimeout(resolve));
    expect(prompt()).toBe('Another');
    await undoShown();
    expect(prompt()).toBe(written.prompt);
  });

  it('is not told of where there was nothing to lose', async () => {
    useDrafts.setState({ byKind: { music: { ...NO_DRAFT, settings: { instrumental: true } } } });
    await makeAgain(item({}));
    expect(useToasts.getState().current).toBeNull();
  });
});
