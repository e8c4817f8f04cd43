import { describe, expect, it } from 'vitest';
import { CreationModel } from '../../../ipc/model/creation.ts';
import { videoModels as ofPlatform } from '../../../main/providers/minimax/catalogue/video-models.ts';
import { videoModels as ofUseapi } from '../../../main/providers/useapi/changes/catalogue/video-models.ts';
import { DraftInput, NO_DRAFT } from '../../../renderer/features/create/draft.ts';
import { askedOf, lacksFrame, offersOf } from '../../../renderer/features/create/offers.ts';
import { modelOf } from '../../../renderer/features/create/order.ts';

const models = ofUseapi.map(({ model }) => CreationModel.parse(model));
const offers = offersOf(models);
const hailuo = offers.find(({ id }) => id === 'T2V-2.3');
const frame = DraftInput.parse({ role: 'first-frame', source: { from: 'upload', id: 'a' }, kind: 'image', name: '' });
const framed = { ...NO_DRAFT, inputs: [frame] };

describe('what is offered', () => {
  it('is a model once, with a first frame that it need not have', () => {
    expect(hailuo).toMatchObject({ label: 'Hailuo 2.3', facts: '768p, 1080p · 6 or 10 s · first frame' });
    expect(hailuo?.inputs).toEqual([{ role: 'first-frame', kind: 'image', required: false, most: 1 }]);
    const hidden = models.filter(({ id }) => !offers.some((offer) => offer.id === id)).map(({ id }) => id);
    expect(hidden).toEqual(['I2V-2.3', 'I2V-01', 'I2V-01-Director']);
  });

  it('asks for the model of the provider that fits: with a frame, or without', () => {
    expect(hailuo && askedOf(hailuo, NO_DRAFT).id).toBe('T2V-2.3');
    expect(hailuo && askedOf(hailuo, framed)).toBe(models.find(({ id }) => id === 'I2V-2.3'));
  });

  it('is found by what orders and items call either', () => {
    for (const name of ['I2V-2.3', 'hailuo 2.3 FROM image', 'T2V-2.3', 'Hailuo 2.3']) {
      expect(modelOf(offers, { ...NO_DRAFT, model: name })).toBe(hailuo);
    }
    expect(modelOf(offers, framed)).toBe(hailuo);
  });

  it('lacks a frame only where what one started from had one', () => {
    const lacks = (model: string | null, draft = NO_DRAFT) => hailuo && lacksFrame(hailuo, { ...draft, model });
    expect([lacks('I2V-2.3'), lacks('hailuo 2.3 FROM image')]).toEqual([true, true]);
    expect([lacks('T2V-2.3'), lacks(null), lacks('I2V-2.3', framed)]).toEqual([false, false, false]);
  });

  it('is a model as it is where the other is not there', () => {
    const alone = models.filter(({ id }) => id !== 'I2V-2.3');
    expect(offersOf(alone).find(({ id }) => id === 'T2V-2.3')).toBe(alone.find(({ id }) => id === 'T2V-2.3'));
  });

  it.each([
    ['useapi.net', models],
    ['the platform', ofPlatform.map(({ model }) => model)],
  ])('names only models that %s has', (_, all) => {
    const named = all.flatMap(({ withFirstFrame }) => withFirstFrame ?? []);
    expect(named.length).toBeGreaterThan(1);
    for (const id of named) {
      expect(all.find((model) => model.id === id)?.inputs).toContainEqual(
        expect.objectContaining({ role: 'first-frame', required: true }),
      );
    }
  });
});
