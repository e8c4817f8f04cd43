import { readFileSync } from 'node:fs';

/** The documented sample of one resource of the platform. */
export function sample(resource: string, name: string): unknown {
  const path = new URL(`../../../fixtures/minimax/${resource}.json`, import.meta.url);
  const all = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  const found = all[name];
  if (found === undefined) throw new Error(`no sample ${resource}.${name}`);
  return typeof found === 'object' && found !== null && 'body' in found ? found.body : found;
}
