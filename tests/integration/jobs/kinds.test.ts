import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CreateOrder } from '../../../ipc/model/change.ts';
import { connection, type JobsStage, never, openJobsStage, videoOrder } from './jobs-stage.ts';

let stage: JobsStage;
beforeAll(async () => {
  stage = await openJobsStage({ speed: 2_000 });
  await stage.walk();
  await stage.learnCatalogue();
}, 60_000);
afterAll(() => stage.close());

const kinds: readonly (readonly [CreateOrder['what'], number])[] = [
  ['video', 1],
  ['image', 2],
  ['speech', 1],
  ['music', 1],
  ['agent', 1],
];

describe('an order of', () => {
  it.each(kinds)(
    '%s is checked, sent once, followed until it is final, and its items are here',
    async (what, quantity) => {
      const catalogue = await stage.provider.changes.catalogue(stage.account, never);
      const model = catalogue.models.find((one) => one.kind === what && one.inputs.every(({ required }) => !required));
      if (model === undefined) throw new Error(`no model of ${what}`);
      const voice = model.needsVoice ? (stage.items('voice')[0]?.id ?? null) : null;
      const settings = Object.fromEntries(
        model.settings.flatMap((rule) => (rule.type === 'text' && rule.required ? [[rule.key, 'la la la']] : [])),
      );
      const order = videoOrder(stage, {
        what,
        model: model.id,
        prompt: 'A conch sings on the beach.',
        voice,
        quantity,
        settings,
      });
      const [entry] = await stage.outbox().add([order]);
      if (entry === undefined) throw new Error('nothing was added');
      await stage.outbox().sendNow({ ids: [entry.id], wait: true });
      const done = stage.entry(entry.id);
      expect(done, stage.logged.slice(-5).join('\n')).toMatchObject({ state: 'done', error: null });
      expect(done.items.length).toBeGreaterThanOrEqual(quantity);
      for (const id of done.items) {
        const item = stage.library.read.item(id);
        expect(item).toMatchObject({ connection, account: stage.account, status: 'complete' });
        // The provider never tells the prompt of a song, nor the model of a song or a clip (openapi, Song, AudioClip).
        expect(item?.prompt).toBe(order.prompt);
        if (what === 'music' || what === 'speech') expect(item?.model).toBe(model.id);
      }
      const posts = stage.simulator.requests.find({ method: 'POST', url: /create|agent/ });
      expect(posts.filter(({ status }) => status !== 200 && status !== 201)).toEqual([]);
    },
    40_000,
  );

  it('the agent that comes to nothing there says why', async () => {
    const [entry] = await stage
      .outbox()
      .add([videoOrder(stage, { what: 'agent', model: '', prompt: 'A borderline cat.' })]);
    if (entry === undefined) throw new Error('nothing was added');
    await stage.outbox().sendNow({ ids: [entry.id], wait: true });
    expect(stage.entry(entry.id)).toMatchObject({
      state: 'failed',
      error: { code: 'moderated', message: expect.stringContaining('The result was moderated') },
    });
  }, 40_000);

  it('what the account cannot be asked for is refused before anything is stored', async () => {
    const before = stage.outbox().list('open', 0, 1).total;
    const order = videoOrder(stage, { model: 'no-such-model' });
    await expect(stage.outbox().add([videoOrder(stage), order])).rejects.toMatchObject({
      failure: { code: 'invalid' },
    });
    expect(stage.outbox().list('open', 0, 1).total).toBe(before);
  });
});
