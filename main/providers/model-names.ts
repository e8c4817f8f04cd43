import { modelNames as minimax } from './minimax/model-names.ts';
import { modelNames as useapi } from './useapi/model-names.ts';

const names: ReadonlyMap<string, string> = new Map([...minimax, ...useapi]);

/**
 * What a model is called, by the id that is stored; an id that no provider's contract names is its own name. Constant, so that
 * every thread that reads a library says and finds the same without asking a provider.
 */
export function modelName(id: string): string {
  return (id !== '' && names.get(id)) || id;
}

/** Every id that a provider's contract names, with what it is called. */
export function namedModels(): Iterable<readonly [id: string, name: string]> {
  return names;
}
