import type { ItemId } from '../../ipc/model/ids.ts';
import { failed } from '../failed.ts';
import type { DownloadTask, Library, ToRead } from '../library/library.ts';
import type { Provider, RemoteItem } from '../providers/provider.ts';

/** What asking for a fresh link found: the link, an item without such a file, or nothing any more. */
export type FreshLink =
  | {
      readonly found: 'link';
      readonly url: string;
      readonly watermark: boolean | null;
      /** When the fresh link ends, epoch ms; null when unknown. */
      readonly deadline: number | null;
    }
  | { readonly found: 'none' }
  | { readonly found: 'gone' };

export type RefreshLink = (task: Pick<DownloadTask, 'itemId' | 'role'>, signal: AbortSignal) => Promise<FreshLink>;

/**
 * Makes the function that downloads ask when a link has ended. The item is read by id at its provider, and what is found
 * is stored, so that its other files get fresh links too. Files of one item that ask at the same time share one reading.
 */
export function createRefreshLink(
  library: Library,
  providerOf: (target: ToRead) => Promise<Provider>,
  now: () => number,
): RefreshLink {
  const underWay = new Map<ItemId, { readonly reading: Promise<RemoteItem | null>; readonly signal: AbortSignal }>();

  async function readAndStore(target: ToRead, signal: AbortSignal): Promise<RemoteItem | null> {
    const provider = await providerOf(target);
    const answer = await provider.read(target, signal);
    if (answer.found !== 'item') {
      await library.write.applyRead(target, 'gone', now());
      return null;
    }
    await library.write.applyRead(target, { item: answer.item }, now());
    return answer.item;
  }

  async function read(id: ItemId, signal: AbortSignal): Promise<RemoteItem | null> {
    const known = underWay.get(id);
    if (known !== undefined) {
      try {
        return await known.reading;
      } catch (error) {
        // Who began it has stopped; that is no answer for others.
        if (!known.signal.aborted || signal.aborted) throw error;
        return read(id, signal);
      }
    }
    const target = library.read.readTarget(id);
    if (target === null) {
      throw failed(
        'not-found',
        'This item is not in the library.',
        'Look at the list again; it may have been removed.',
      );
    }
    const reading = readAndStore(target, signal).finally(() => underWay.delete(id));
    underWay.set(id, { reading, signal });
    return reading;
  }

  return async ({ itemId, role }, signal) => {
    const item = await read(itemId, signal);
    if (item === null) return { found: 'gone' };
    const file = item.files.find((one) => one.role === role);
    if (file === undefined) return { found: 'none' };
    const { url, watermark, deadline } = file;
    return { found: 'link', url, watermark, deadline };
  };
}
