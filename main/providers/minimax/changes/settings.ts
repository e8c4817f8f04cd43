import type { SettingValue } from '../../../../ipc/model/creation.ts';
import type { Failed } from '../../../failed.ts';
import { failed } from '../../../failed.ts';

type Settings = Readonly<Record<string, SettingValue>>;

/** A setting as text, undefined when it was not set: then the platform decides. */
export function textOf(settings: Settings, key: string): string | undefined {
  const value = settings[key];
  return value === undefined || value === '' ? undefined : String(value);
}

export function numberOf(settings: Settings, key: string): number | undefined {
  const text = textOf(settings, key);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (Number.isFinite(value)) return value;
  throw refused(`“${text}” is no number for ${key}.`, 'Choose another value.');
}

export function switchOf(settings: Settings, key: string): boolean | undefined {
  const value = settings[key];
  return value === undefined ? undefined : value === true || value === 'true';
}

/** The object without what is undefined: the platform takes a missing field as its default. */
export function given(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** An order that would be refused: nothing is sent. */
export function refused(message: string, hint: string): Failed {
  return failed('invalid', message, `${hint} Nothing was sent.`);
}
