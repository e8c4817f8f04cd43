import { expect, it } from 'vitest';
import type { ItemDetail } from '../../../ipc/model/item.ts';
import { tileOfItem } from '../../../renderer/features/quick-look/tile-of-item.ts';

it('a tile of an item names its model as every tile does, not by the id of the provider', () => {
  const item = { model: 'nano-banana-2', modelName: 'Nano Banana 2', status: 'completed', renditions: [] };
  expect(tileOfItem(item as unknown as ItemDetail).model).toBe('Nano Banana 2');
});
