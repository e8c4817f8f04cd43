import type { ContractHandlers } from '../../../ipc/contract.ts';
import { failed } from '../../failed.ts';
import type { EngineHost } from '../engine-host.ts';

/** What hangs together with an item. */
export function kinHandlers(host: EngineHost): ContractHandlers['kin'] {
  return {
    async of({ id }) {
      const found = await (await host.ask()).ask.kin(id);
      if (found === null) throw failed('not-found', 'This item is not in the library any more.', 'Refresh the list.');
      return { from: [...found.from], into: [...found.into] };
    },
  };
}

/** Items that are the same file, or look the same. */
export function duplicateHandlers(host: EngineHost): ContractHandlers['duplicates'] {
  return {
    async counts() {
      const engine = await host.engine();
      return { ...(await engine.library.ask.duplicateCounts()), unhashed: engine.likeness?.left() ?? 0 };
    },
    async list({ kind, offset, limit }) {
      const { total, groups } = await (await host.ask()).ask.duplicates(kind, offset, limit);
      return { total, groups: [...groups] };
    },
  };
}
