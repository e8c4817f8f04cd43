import type { InputRole, SettingValue } from '../../../../ipc/model/creation.ts';
import { type Failed, failed } from '../../../failed.ts';
import type { ReadyCreate } from '../../remote-changes.ts';
import type { VideoWireModel } from './catalogue/video-models.ts';
import type { WireModel } from './catalogue/wire-model.ts';

export type Fields = Readonly<Record<string, string | number | boolean>>;

/** The wire's fields of an order's files. Throws Failed('invalid') for a role or a number of files that the model does not take. */
export function inputFields(model: WireModel, ready: ReadyCreate): Fields {
  const fields: Record<string, string> = {};
  const taken = new Map<InputRole, number>();
  for (const { role, remoteId } of ready.files) {
    const at = taken.get(role) ?? 0;
    const rule = model.model.inputs.find((input) => input.role === role);
    const name = model.inputFields[role]?.[at];
    if (rule === undefined || name === undefined || at >= rule.most || fields[name] !== undefined) {
      throw notTaken(
        `${nameOf(model)} does not take ${at === 0 ? 'this kind of file' : 'so many files of this kind'}.`,
      );
    }
    fields[name] = remoteId;
    taken.set(role, at + 1);
  }
  for (const { role, required } of model.model.inputs) {
    if (required && !taken.has(role)) throw notTaken(`${nameOf(model)} needs a file: ${role.replaceAll('-', ' ')}.`);
  }
  return fields;
}

/** The wire's fields of an order's settings. Throws Failed('invalid') for a setting that the model does not have. */
export function settingFields(model: WireModel, settings: Readonly<Record<string, SettingValue>>): Fields {
  const fields: Record<string, SettingValue> = {};
  for (const [key, value] of Object.entries(settings)) {
    const rule = model.model.settings.find((setting) => setting.key === key);
    if (rule === undefined) throw notTaken(`${nameOf(model)} has no setting “${key}”.`);
    const name = model.settingFields[key];
    if (name !== undefined && value !== '') fields[name] = value;
  }
  return fields;
}

type OptionsOf = Pick<ReadyCreate, 'files'> & { readonly order: Pick<ReadyCreate['order'], 'settings'> };

/** `options` of models that take size and length in one text (openapi, options): `768p-6sec`, `veo-1080p-8sec`. */
export function optionFields(model: VideoWireModel, { order: { settings }, files }: OptionsOf): Fields {
  if (model.options === null) return {};
  const { prefix, sizes: all, withoutLastFrame = [] } = model.options;
  const hasLastFrame = files.some(({ role }) => role === 'last-frame');
  const sizes = Object.fromEntries(
    Object.entries(all).filter(([size]) => !hasLastFrame || !withoutLastFrame.includes(size)),
  );
  const asked = { size: textOf(settings['size']), length: textOf(settings['duration']) };
  if (asked.size === null && asked.length === null) return {};
  const fitting = Object.entries(sizes).flatMap(([size, lengths]) =>
    lengths
      .filter((length) => fits(asked.size, size) && fits(asked.length, length))
      .map((length) => ({ size, length })),
  );
  const [first] = fitting;
  if (first === undefined) {
    const lengths = Object.entries(sizes).map(([size, seconds]) => `${size}: ${seconds.join(' or ')} s`);
    if (hasLastFrame) throw notTaken(`${nameOf(model)} takes a last frame with ${lengths.join(', ')} only.`);
    throw notTaken(`${nameOf(model)} makes ${lengths.join(', ')}.`);
  }
  return { options: `${prefix}${first.size}-${first.length}sec` };
}

function fits(asked: string | null, has: string): boolean {
  return asked === null || asked === has;
}

function textOf(value: SettingValue | undefined): string | null {
  return value === undefined || value === '' ? null : String(value);
}

function nameOf({ model }: WireModel): string {
  return model.id === '' ? 'The provider’s own choice of model' : model.label;
}

/** Nothing was sent: the order itself is not what the provider takes. */
export function notTaken(message: string): Failed {
  return failed('invalid', message, 'Change the order and send it again. Nothing was sent.');
}
