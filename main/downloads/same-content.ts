import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { RenditionRole } from '../../ipc/model/item.ts';
import type { ReadableLibrary } from '../library/library.ts';
import type { FetchedContent, StoreDecision } from './fetch-contract.ts';

/** Keeps the same bytes once, also when two files with them arrive at the same time. */
export interface SameContent {
  /**
   * Whether content needs a file of its own. After `new` the caller must call `settle` for this content, with the path
   * once it is recorded or null when it came to nothing: whoever brings the same bytes meanwhile waits for that.
   */
  decide(content: FetchedContent, role: RenditionRole): Promise<StoreDecision>;
  settle(sha256: string, path: string | null): void;
}

interface Pending {
  readonly settled: Promise<string | null>;
  readonly settle: (path: string | null) => void;
}

/** Conch's own folder, where a person does not look: a cover there must not stand for an original. */
const OWN_FOLDER = '.conch/';

export function createSameContent(folder: string, read: Pick<ReadableLibrary, 'fileByHash'>): SameContent {
  const pending = new Map<string, Pending>();

  async function lies(path: string, bytes: number): Promise<boolean> {
    const stats = await stat(join(folder, path)).catch(() => null);
    return stats?.isFile() === true && stats.size === bytes;
  }

  return {
    async decide(content, role) {
      const usable = (path: string): boolean => role === 'cover' || !path.startsWith(OWN_FOLDER);
      for (let other = pending.get(content.sha256); other !== undefined; other = pending.get(content.sha256)) {
        const path = await other.settled;
        if (path !== null && usable(path)) return { store: 'existing', path };
        if (path !== null) break;
      }
      const known = read.fileByHash(content.sha256)?.path;
      if (known !== undefined && usable(known) && (await lies(known, content.bytes))) {
        return { store: 'existing', path: known };
      }
      let settle: Pending['settle'] = () => undefined;
      const settled = new Promise<string | null>((resolve) => {
        settle = resolve;
      });
      if (!pending.has(content.sha256)) pending.set(content.sha256, { settled, settle });
      return { store: 'new' };
    },
    settle(sha256, path) {
      pending.get(sha256)?.settle(path);
      pending.delete(sha256);
    },
  };
}
