import type { ContractHandlers } from '../../../ipc/contract.ts';
import { failed } from '../../failed.ts';
import type { EngineHost } from '../engine-host.ts';

/** Among so many of the first a smart collection looks for a picture. */
const LOOKED_AT = 20;

/** What a person changes, and the way back. */
export function editHandlers(host: EngineHost): ContractHandlers['edits'] {
  const write = async () => (await host.engine()).library.write;
  return {
    apply: async ({ edit }) => (await write()).applyEdit(edit, Date.now()),
    undo: async (edit) => (await write()).undoEdit(edit),
    redo: async (edit) => (await write()).redoEdit(edit),
    history: async () => (await host.read()).history(),
  };
}

export function collectionHandlers(host: EngineHost): ContractHandlers['collections'] {
  return {
    list: async () => [...(await (await host.ask()).ask.collections())],
    async count({ id }) {
      const query = (await host.read()).smartQuery(id);
      if (query === null) {
        throw failed(
          'not-found',
          'This smart collection is not there any more.',
          'It may have been removed meanwhile.',
        );
      }
      const { ask } = await host.ask();
      const [count, tiles] = await Promise.all([ask.total(query), ask.tiles(query, 0, LOOKED_AT)]);
      return { count, cover: tiles.find(({ hasThumb }) => hasThumb)?.id ?? null };
    },
  };
}

export function tagHandlers(host: EngineHost): ContractHandlers['tags'] {
  return { list: async () => [...(await (await host.ask()).ask.tags())] };
}

export function targetHandlers(host: EngineHost): ContractHandlers['targets'] {
  return { summary: async ({ target }) => (await host.ask()).ask.summary(target) };
}

export function trashHandlers(host: EngineHost): ContractHandlers['trash'] {
  return {
    status: async () => (await host.engine()).trash.status(),
    purge: async ({ target }) => (await host.engine()).trash.purge(target),
  };
}
