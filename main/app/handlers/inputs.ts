import type { ContractHandlers } from '../../../ipc/contract.ts';
import type { EngineHost } from '../engine-host.ts';

/** Files a person brings in. */
export function inputHandlers(host: EngineHost): ContractHandlers['inputs'] {
  return {
    add: async (file) => (await host.engine()).inputs.add(file),
    list: async ({ kind }) => [...(await host.engine()).inputs.list(kind)],
    ofVoice: async ({ id }) => [...(await host.engine()).inputs.ofVoice(id)],
    async remove({ id }) {
      await (await host.engine()).inputs.remove(id);
    },
  };
}

/** Files that lie at the provider. */
export function uploadHandlers(host: EngineHost): ContractHandlers['uploads'] {
  return {
    list: async ({ connection, account }) => [...(await host.engine()).library.read.uploads(connection, account)],
  };
}
