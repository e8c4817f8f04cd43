import { expect, it } from 'vitest';
import { ItemId } from '../../../ipc/model/ids.ts';
import type { Library } from '../../../main/library/library.ts';
import type { Provider } from '../../../main/providers/provider.ts';
import { createRefreshLink } from '../../../main/sync/refresh-link.ts';

it('a file whose neighbour stopped asking gets its own answer', async () => {
  const itemId = ItemId.parse('01890000-0000-7000-8000-000000000001');
  const file = { role: 'cover', url: 'https://cdn.example/new.webp', watermark: null, deadline: null };
  let readings = 0;
  const provider: Pick<Provider, 'read'> = {
    read: (_, signal) => {
      readings += 1;
      if (readings > 1) return Promise.resolve(JSON.parse(JSON.stringify({ found: 'item', item: { files: [file] } })));
      return new Promise((_resolve, reject) => {
        if (signal.aborted) reject(signal.reason);
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    },
  };
  const library = { read: { readTarget: () => ({}) }, write: { applyRead: async () => ({}) } };
  const refresh = createRefreshLink(
    library as unknown as Library,
    async () => provider as Provider,
    () => 1,
  );

  const first = new AbortController();
  const stopped = refresh({ itemId, role: 'original' }, first.signal);
  const other = refresh({ itemId, role: 'cover' }, new AbortController().signal);
  first.abort(new Error('stopped'));
  await expect(stopped).rejects.toThrow('stopped');
  await expect(other).resolves.toMatchObject({ found: 'link', url: file.url });
  expect(readings).toBe(2);
});
