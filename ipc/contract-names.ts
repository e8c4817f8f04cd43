import { contract, events } from './contract.ts';

/** What is said on the wire for each key, by domain. */
type Names = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The contract without its schemas: all that the preload needs to know of it. */
export interface ContractNames {
  readonly procedures: Names;
  readonly events: Names;
}

/** Taken from the contract when the preload is built, so that the two never part. */
export function contractNames(): ContractNames {
  return { procedures: namesOf(contract), events: namesOf(events) };
}

function namesOf(domains: Readonly<Record<string, Readonly<Record<string, { readonly name: string }>>>>): Names {
  const named = Object.entries(domains).map(([domain, entries]) => {
    const names = Object.entries(entries).map(([key, { name }]) => [key, name] as const);
    return [domain, Object.fromEntries(names)] as const;
  });
  return Object.fromEntries(named);
}
