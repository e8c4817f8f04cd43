import { useEffect, useState } from 'react';
import type { Facet, FacetName } from '../../../ipc/domains/find.ts';
import type { Failure } from '../../../ipc/model/failure.ts';
import { ask, conch, failureOf } from '../../state/conch.ts';
import { useQuery } from '../../state/query-store.ts';

/** What there is to choose from; what was known before stays while it is read again. */
export type FacetRead =
  | { readonly state: 'reading' }
  | { readonly state: 'read'; readonly values: readonly Facet[] }
  | { readonly state: 'failed'; readonly failure: Failure };

/** The values of a facet in the open place, with how many items each would leave. */
export function useFacet(name: FacetName): FacetRead {
  const query = useQuery();
  const [read, setRead] = useState<FacetRead>({ state: 'reading' });
  useEffect(() => {
    let isCurrent = true;
    if (query === null) return;
    ask(conch.find.facets({ query })).then(
      (facets) => {
        const values = facets.find(({ facet }) => facet === name)?.values ?? [];
        if (isCurrent) setRead({ state: 'read', values });
      },
      (error) => isCurrent && setRead({ state: 'failed', failure: failureOf(error) }),
    );
    return () => {
      isCurrent = false;
    };
  }, [query, name]);
  return read;
}
