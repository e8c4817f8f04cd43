import type { ContractHandlers } from '../../../ipc/contract.ts';
import { misreadTerms } from '../../library/search/search-query.ts';
import type { EngineHost } from '../engine-host.ts';

/** Facets and completion of a search: answered by the reader thread, where a later question takes the place of an earlier one. */
export function findHandlers(host: EngineHost): ContractHandlers['find'] {
  return {
    async facets({ query }) {
      const found = await (await host.ask()).ask.inView('facets').facets(query);
      return found.map(({ facet, values }) => ({ facet, values: [...values] }));
    },
    async complete({ query, text, caret, counted }) {
      const { suggestions, ...range } = await (await host.ask()).ask
        .inView('completion')
        .complete(query, text, caret, counted);
      return { ...range, suggestions: [...suggestions] };
    },
    async misread({ search }) {
      return [...misreadTerms(search)];
    },
  };
}
