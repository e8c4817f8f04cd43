import { expect, test } from 'vitest';
import { sentenceOf } from '../../../main/cli/change-outcome.ts';
import { deleteOrder, recordIn } from '../jobs/entries.ts';

test('a delete is told as one: it becomes nothing', () => {
  const { entry } = recordIn('done', { change: deleteOrder, summary: 'Anna' });
  expect(sentenceOf(entry, deleteOrder.item)).toBe('"Anna" is deleted at the provider.');
  expect(sentenceOf({ ...entry, state: 'running' }, deleteOrder.item)).toMatch(
    /^"Anna" is to be deleted; the provider still lists it\./,
  );
});
