import type { Fields } from './endpoint.ts';
import { PlatformFailure } from './failures.ts';

/** Refuses the request with 2013. */
export function invalid(detail: string): PlatformFailure {
  return new PlatformFailure(2013, detail);
}

/** A text, within its limits; undefined when absent, null or empty. */
export function optionalText(fields: Fields, name: string, longest = Number.POSITIVE_INFINITY): string | undefined {
  const value = fields[name];
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value !== 'string') throw invalid(`${name} must be a string`);
  if ([...value].length > longest) throw invalid(`${name} is longer than ${longest} characters`);
  return value;
}

export function text(fields: Fields, name: string, longest?: number): string {
  const value = optionalText(fields, name, longest);
  if (value === undefined) throw invalid(`${name} is required`);
  return value;
}

/** One of a fixed list of texts. */
export function oneOf<T extends string>(fields: Fields, name: string, choices: readonly T[]): T | undefined {
  const value = optionalText(fields, name);
  if (value === undefined) return undefined;
  const found = choices.find((choice) => choice === value);
  if (found === undefined) throw invalid(`${name} cannot be ${value}`);
  return found;
}

export function required<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw invalid(`${name} is required`);
  return value;
}

export type Bounds = { readonly least?: number; readonly most?: number; readonly whole?: boolean };

export function optionalNumber(fields: Fields, name: string, bounds: Bounds = {}): number | undefined {
  const value = fields[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'number' || !Number.isFinite(value)) throw invalid(`${name} must be a number`);
  const { least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY, whole = false } = bounds;
  if (value < least || value > most) throw invalid(`${name} must be between ${least} and ${most}`);
  if (whole && !Number.isInteger(value)) throw invalid(`${name} must be an integer`);
  return value;
}

/** One of a fixed list of numbers. */
export function oneNumberOf(fields: Fields, name: string, choices: readonly number[]): number | undefined {
  const value = optionalNumber(fields, name);
  if (value !== undefined && !choices.includes(value)) throw invalid(`${name} cannot be ${value}`);
  return value;
}

export function flag(fields: Fields, name: string, fallback: boolean): boolean {
  const value = fields[name];
  if (value === undefined || value === null) return fallback;
  if (typeof value !== 'boolean') throw invalid(`${name} must be a boolean`);
  return value;
}

/** An object inside the body; undefined when absent. */
export function optionalObject(fields: Fields, name: string): Fields | undefined {
  const value = fields[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'object' || Array.isArray(value)) throw invalid(`${name} must be an object`);
  return value as Fields;
}

/** The objects of a list inside the body; none when absent. */
export function objects(fields: Fields, name: string, most = Number.POSITIVE_INFINITY): readonly Fields[] {
  const value = fields[name];
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw invalid(`${name} must be an array`);
  if (value.length > most) throw invalid(`${name} has more than ${most} entries`);
  return value.map((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) throw invalid(`${name} holds no objects`);
    return entry as Fields;
  });
}

/** A file or task id: text or integer, as the contract allows both. */
export function optionalId(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  if (typeof value === 'string' && /^\d+$/.test(value)) return value;
  throw invalid(`${name} must be an integer`);
}
