import { readFileSync } from 'node:fs';

export interface Sample {
  readonly status: number;
  readonly body: unknown;
}

/** The documented samples of one resource, by name. */
export function samples(resource: string): Readonly<Record<string, Sample>> {
  const path = new URL(`../../../fixtures/useapi/${resource}.json`, import.meta.url);
  return JSON.parse(readFileSync(path, 'utf8')) as Record<string, Sample>;
}

export function body(resource: string, name: string): unknown {
  const sample = samples(resource)[name];
  if (sample === undefined) throw new Error(`no sample ${resource}.${name}`);
  return sample.body;
}
