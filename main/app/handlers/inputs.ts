import type { ContractHandlers } from '../../../ipc/contract.ts';
import type { InputFile } from '../../../ipc/model/input.ts';
import type { Log } from '../../log.ts';
import type { EngineHost } from '../engine-host.ts';
import type { OpenedFiles } from '../opened-files.ts';

/** Files a person brings in. */
export function inputHandlers(host: EngineHost, opened: OpenedFiles, log: Log): ContractHandlers['inputs'] {
  return {
    async opened() {
      const { inputs } = await host.engine();
      const files: InputFile[] = [];
      for (const path of opened.take()) {
        // One that cannot be read keeps nobody from the others.
        const file = await inputs.add({ path }).catch((error: unknown) => log.warn('a file was not opened', { error }));
        if (file) files.push(file);
      }
      return files;
    },
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
