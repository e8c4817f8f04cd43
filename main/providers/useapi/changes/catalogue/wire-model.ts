import type { CreationModel, InputRole, SettingRule } from '../../../../../ipc/model/creation.ts';

/** A model of the contract as the catalogue shows it, and how its inputs and settings are named on the wire. */
export interface WireModel {
  readonly model: CreationModel;
  /** The fields of each role, in order: the first file of the role goes into the first field. */
  readonly inputFields: Readonly<Partial<Record<InputRole, readonly string[]>>>;
  /** Our setting keys and the wire's fields, for settings that go over as they are. */
  readonly settingFields: Readonly<Record<string, string>>;
}

/** `fileID2`, `fileID3` … between two numbers, both included. */
export function numbered(prefix: string, from: number, to: number): readonly string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => `${prefix}${from + index}`);
}

export function choice(key: string, values: readonly string[], initial: string | null): SettingRule {
  return { type: 'choice', key, values: [...values], initial };
}

export function range(key: string, least: number, most: number, step: number, initial: number | null): SettingRule {
  return { type: 'number', key, least, most, step, initial };
}

export function toggle(key: string, initial: boolean): SettingRule {
  return { type: 'switch', key, initial };
}

export function words(key: string, most: number): SettingRule {
  return { type: 'text', key, most, required: false };
}

/** The provider's own prompt rewriting; on unless told otherwise (openapi, promptOptimization). */
export const improvePrompt = toggle('improve-prompt', true);
