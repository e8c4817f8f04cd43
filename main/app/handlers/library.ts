import { shell } from 'electron';
import type { ContractHandlers } from '../../../ipc/contract.ts';
import { failed } from '../../failed.ts';
import type { AskedName, AskedReads } from '../../library/library.ts';
import type { EngineHost } from '../engine-host.ts';
import { knownFile } from '../inside-folder.ts';

/** Who asks, where a later list takes the place of the one before. */
function inView(ask: AskedReads, view: string | undefined): Pick<AskedReads, AskedName> {
  return view === undefined ? ask : ask.inView(view);
}

/** Reads of the library and changes of what a person owns in it. */
export function libraryHandlers(host: EngineHost): ContractHandlers['library'] {
  return {
    counts: async () => (await host.ask()).ask.counts(),
    async outline({ query, view }) {
      const { ask, revision } = await host.ask();
      const asked = revision();
      const { total, months } = await inView(ask, view).outline(query);
      return { total, months: [...months], revision: asked };
    },
    async ratios({ query, offset, limit, view }) {
      const { ask, revision } = await host.ask();
      const asked = revision();
      return { ratios: new Uint8Array(await inView(ask, view).ratios(query, offset, limit)), revision: asked };
    },
    async tiles({ query, offset, limit }) {
      const { ask, revision } = await host.ask();
      const asked = revision();
      return { tiles: [...(await ask.tiles(query, offset, limit))], revision: asked };
    },
    indexOf: async ({ query, id }) => (await host.ask()).ask.indexOf(query, id),
    item: async ({ id }) => (await host.read()).detail(id),
    async showInFolder({ id }) {
      const { library } = await host.engine();
      const known = library.read.filePath(id);
      const path = known === null ? null : knownFile(library.folder, known);
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
