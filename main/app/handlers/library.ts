import { shell } from 'electron';
import type { ContractHandlers } from '../../../ipc/contract.ts';
import { failed } from '../../failed.ts';
import type { EngineHost } from '../engine-host.ts';
import { insideFolder } from '../inside-folder.ts';

/** Reads of the library and changes of what a person owns in it. */
export function libraryHandlers(host: EngineHost): ContractHandlers['library'] {
  const write = async () => (await host.engine()).library.write;
  return {
    counts: async () => (await host.read()).counts(),
    async outline({ query }) {
      const library = await host.read();
      return { total: library.total(query), months: [...library.months(query)], revision: library.revision() };
    },
    async ratios({ query, offset, limit }) {
      const library = await host.read();
      return { ratios: new Uint8Array(library.ratios(query, offset, limit)), revision: library.revision() };
    },
    async tiles({ query, offset, limit }) {
      const library = await host.read();
      return { tiles: [...library.tiles(query, offset, limit)], revision: library.revision() };
    },
    indexOf: async ({ query, id }) => (await host.read()).indexOf(query, id),
    item: async ({ id }) => (await host.read()).detail(id),
    async mark({ ids, favorite, rating, label }) {
      await (await write()).mark(ids, {
        ...(favorite === undefined ? {} : { favorite }),
        ...(rating === undefined ? {} : { rating }),
        ...(label === undefined ? {} : { label }),
      });
    },
    async tag({ ids, add, remove }) {
      await (await write()).tag(ids, add, remove);
    },
    async setNotes({ id, notes }) {
      await (await write()).setNotes(id, notes);
    },
    async trash({ ids }) {
      await (await write()).trash(ids, Date.now());
    },
    async restore({ ids }) {
      await (await write()).restore(ids);
    },
    async showInFolder({ id }) {
      const { library } = await host.engine();
      const known = library.read.filePath(id);
      const path = known === null ? null : insideFolder(library.folder, known);
      if (path === null) {
        throw failed(
          'not-found',
          'This item has no file here yet.',
          'Wait for its download, or retry it in the queue.',
        );
      }
      shell.showItemInFolder(path);
    },
  };
}
