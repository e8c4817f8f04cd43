import type { ContractHandlers } from '../../../ipc/contract.ts';
import { failed } from '../../failed.ts';
import type { EngineHost } from '../engine-host.ts';

/** What a person changes, and the way back. */
export function editHandlers(host: EngineHost): ContractHandlers['edits'] {
  const write = async () => (await host.engine()).library.write;
  return {
    apply: async ({ edit }) => (await write()).applyEdit(edit, Date.now()),
    undo: async () => (await write()).undoEdit(),
    redo: async () => (await write()).redoEdit(),
    history: async () => (await host.read()).history(),
  };
}

export function collectionHandlers(host: EngineHost): ContractHandlers['collections'] {
  return {
    list: async () => [...(await (await host.ask()).ask.collections())],
    async count({ id }) {
      const query = (await host.read()).smartQuery(id);
      if (query !== null) return (await host.ask()).ask.total(query);
      throw failed('not-found', 'This smart collection is not there any more.', 'It may have been removed meanwhile.');
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
