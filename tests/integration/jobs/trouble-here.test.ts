import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type JobsStage, openJobsStage, videoOrder } from './jobs-stage.ts';

let stage: JobsStage;
beforeEach(async () => {
  stage = await openJobsStage();
});
afterEach(() => stage.close());

describe('an order that breaks a rule of what is stored', () => {
  it.each([
    ['an empty tag', { into: { collection: null, tags: [''] } }],
    ['a tag that is too long', { into: { collection: null, tags: ['a'.repeat(201)] } }],
    ['a prompt that is too long', { prompt: 'a'.repeat(100_001) }],
    ['too many at once', { quantity: 11 }],
  ])('%s is refused with a sentence, and the next start reads the outbox', async (_, rest) => {
    const order = { ...videoOrder(stage), ...rest };
    await expect(stage.outbox().add([order])).rejects.toMatchObject({ failure: { code: 'invalid' } });
    expect((await stage.restart()).list('open', 0, 10).total).toBe(0);
  });
});
