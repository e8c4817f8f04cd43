import type { ContractHandlers } from '../../../ipc/contract.ts';
import type { EngineHost } from '../engine-host.ts';

/** The voices view. */
export function voicesHandlers(host: EngineHost): ContractHandlers['voices'] {
  return {
    async list({ filter, offset, limit }) {
      const found = (await host.engine()).library.read.voices(filter, offset, limit);
      const own = [...found.own];
      return {
        total: own.length + found.systemTotal,
        own,
        system: [...found.system],
        systemTotal: found.systemTotal,
        facets: found.facets,
      };
    },
    fetchSample: async ({ id }) => (await host.engine()).fetchNow(id, 'sample'),
  };
}

/** Waveforms, kept with the thumbnails. */
export function mediaHandlers(host: EngineHost): ContractHandlers['media'] {
  return {
    async peaks({ id }) {
      const peaks = (await host.engine()).peaks(id);
      return peaks === null ? null : [...peaks];
    },
    async savePeaks({ id, peaks, durationMs }) {
      await (await host.engine()).savePeaks(id, peaks, durationMs);
    },
  };
}
