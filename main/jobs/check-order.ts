import type { CloneOrder, CreateOrder } from '../../ipc/model/change.ts';
import {
  type CreationCatalogue,
  type CreationModel,
  type InputRole,
  lackOf,
  leastPrompt,
  misfitOf,
  type SettingRule,
  type SettingValue,
  sizeWithoutLastFrame,
} from '../../ipc/model/creation.ts';
import type { InputFile } from '../../ipc/model/input.ts';
import { type Failed, failed } from '../failed.ts';

/** What is wrong with an order, as a sentence with a way out; null when it can be sent. Pure. */
export type Problem = Failed | null;

/** The model an order means: the one it names, or the first of its kind when it leaves that to the provider. */
export function modelOf(
  order: Pick<CreateOrder, 'what' | 'model'>,
  catalogue: CreationCatalogue,
): CreationModel | null {
  const ofKind = catalogue.models.filter(({ kind }) => kind === order.what);
  const named = ofKind.find(({ id }) => id === order.model);
  return named ?? (order.model === '' ? (ofKind[0] ?? null) : null);
}

/** Sets an order against what the account can be asked for. */
export function checkCreate(
  order: CreateOrder,
  kinds: ReadonlyMap<InputRole, readonly InputFile['kind'][]>,
  catalogue: CreationCatalogue,
): Problem {
  const model = modelOf(order, catalogue);
  if (model === null) return unknownModel(order, catalogue);
  return (
    promptProblem(order, model) ??
    (model.needsVoice && order.voice === null ? failed('invalid', 'Speech needs a voice.', 'Choose one.') : null) ??
    inputsProblem(order, kinds, model) ??
    settingsProblem(order, model) ??
    togetherProblem(order, [...kinds.keys()], model) ??
    (order.quantity > model.mostAtOnce
      ? failed('invalid', `${model.label} makes at most ${model.mostAtOnce} at once.`, 'Ask for fewer.')
      : null)
  );
}

function unknownModel(order: CreateOrder, catalogue: CreationCatalogue): Problem {
  const ids = catalogue.models.filter(({ kind }) => kind === order.what).map(({ id, label }) => id || label);
  if (ids.length === 0) {
    const cannot =
      order.what === 'agent' ? 'This account cannot use the agent.' : `This account cannot make ${order.what}.`;
    return failed('invalid', cannot, 'Choose another account.');
  }
  return failed('invalid', `There is no model ${order.model} for ${order.what}.`, `Known models: ${ids.join(', ')}.`);
}

function promptProblem({ prompt, inputs }: CreateOrder, model: CreationModel): Problem {
  const { most } = model.prompt;
  const least = leastPrompt(model, inputs.length);
  if (prompt.trim().length < least) {
    const few = `${model.label} needs a text of at least ${least} characters.`;
    return failed('invalid', prompt.trim() === '' ? 'The text is missing.' : few, 'Write more.');
  }
  if (prompt.length <= most) return null;
  return failed('invalid', `The text has ${prompt.length} characters; ${model.label} takes ${most}.`, 'Shorten it.');
}

function inputsProblem(
  order: CreateOrder,
  kinds: ReadonlyMap<InputRole, readonly InputFile['kind'][]>,
  model: CreationModel,
): Problem {
  for (const [role, given] of kinds) {
    const rules = model.inputs.filter((one) => one.role === role);
    if (rules.length === 0) return failed('invalid', `${model.label} takes no ${nameOf(role)}.`, 'Leave it out.');
    const wrong = given.find((kind) => !rules.some((rule) => rule.kind === kind));
    if (wrong !== undefined) {
      const wanted = rules.map(({ kind }) => kind).join(' or ');
      return failed('invalid', `A ${nameOf(role)} must be ${wanted}, not ${wrong}.`, 'Choose another file.');
    }
  }
  for (const { role, required, most } of model.inputs) {
    const given = order.inputs.filter((one) => one.role === role).length;
    if (required && given === 0) {
      return failed('invalid', `${model.label} needs a ${nameOf(role)}.`, 'Add one.');
    }
    if (given > most) return failed('invalid', `${model.label} takes ${most} of ${nameOf(role)}.`, 'Leave some out.');
  }
  return null;
}

function nameOf(role: InputRole): string {
  return role.replaceAll('-', ' ');
}

function settingsProblem({ settings }: CreateOrder, model: CreationModel): Problem {
  for (const [key, value] of Object.entries(settings)) {
    const rule = model.settings.find((one) => one.key === key);
    if (rule === undefined) {
      const known = model.settings.map((one) => one.key).join(', ');
      const hint = known === '' ? 'Leave it out.' : `Known settings: ${known}.`;
      return failed('invalid', `${model.label} has no setting ${key}.`, hint);
    }
    const wanted = wantedOf(rule, value);
    if (wanted !== null) return failed('invalid', `${key} of ${model.label} must be ${wanted}.`, 'Change it.');
  }
  for (const rule of model.settings) {
    if (rule.type === 'text' && rule.required && (settings[rule.key] ?? '') === '') {
      return failed('invalid', `${model.label} needs ${rule.key}.`, 'Fill it in.');
    }
  }
  return null;
}

/** What is right by itself and wrong beside the rest. */
function togetherProblem(order: CreateOrder, roles: readonly InputRole[], model: CreationModel): Problem {
  const misfit = misfitOf(model, order.settings);
  if (misfit !== null) {
    const lengths = misfit.lengths.join(' or ');
    return failed(
      'invalid',
      `${model.label} makes ${misfit.size} in ${lengths} s only.`,
      'Choose another size or length.',
    );
  }
  const size = sizeWithoutLastFrame(model, order.settings, roles);
  if (size !== null) {
    const hint = 'Choose another size, or leave the last frame out.';
    return failed('invalid', `${model.label} makes ${size} without a last frame only.`, hint);
  }
  const lack = lackOf(model, order);
  return lack === null
    ? null
    : failed('invalid', `${model.label} needs one of these: ${lack.join(', ')}.`, 'Give one.');
}

/** What a value should be when it is not. */
function wantedOf(rule: SettingRule, value: SettingValue): string | null {
  switch (rule.type) {
    case 'choice':
      return rule.values.includes(String(value)) ? null : `one of ${rule.values.join(', ')}`;
    case 'number': {
      const isWhole = [rule.least, rule.step].every(Number.isInteger);
      const fits = typeof value === 'number' && value >= rule.least && value <= rule.most;
      if (fits && (!isWhole || Number.isInteger(value))) return null;
      return `a ${isWhole ? 'whole number' : 'number'} from ${rule.least} to ${rule.most}`;
    }
    case 'switch':
      return typeof value === 'boolean' ? null : 'on or off';
    case 'text':
      return typeof value === 'string' && value.length <= rule.most
        ? null
        : `a text of at most ${rule.most} characters`;
  }
}

/** What providers took when no catalogue is known yet: the limits of cloning are the same in all accounts. */
const knownCloneLimits = {
  nameMost: 30,
  samplesMost: 10,
  sampleLeastMs: 10_000,
  sampleMostMs: 60_000,
  sampleMostBytes: null,
} as const;

const CLONE_MIMES: readonly string[] = ['audio/mpeg', 'audio/wav'];

/** Sets a clone against what the account takes: name, language, and each sample by its decoded length. */
export function checkClone(
  order: Pick<CloneOrder, 'name' | 'language'>,
  samples: readonly InputFile[],
  catalogue: CreationCatalogue | null,
): Problem {
  if (catalogue !== null && catalogue.clone === null) {
    return failed('invalid', 'This account cannot clone voices.', 'Choose another account.');
  }
  if (order.name.trim() === '') return failed('invalid', 'The voice has no name.', 'Give it one.');
  const limits = catalogue?.clone ?? knownCloneLimits;
  if (order.name.length > limits.nameMost) {
    return failed(
      'invalid',
      `The name has ${order.name.length} characters; ${limits.nameMost} are taken.`,
      'Shorten it.',
    );
  }
  const languages = catalogue?.cloneLanguages ?? [];
  if (languages.length > 0 && !languages.includes(order.language)) {
    return failed('invalid', `${order.language} is no language of clones.`, `Known: ${languages.join(', ')}.`);
  }
  if (samples.length > limits.samplesMost) {
    return failed('invalid', `${samples.length} samples are too many.`, `Choose at most ${limits.samplesMost}.`);
  }
  for (const sample of samples) {
    const problem = sampleProblem(sample, limits);
    if (problem !== null) return problem;
  }
  return null;
}

function sampleProblem(
  { name, mime, durationMs, bytes }: InputFile,
  limits: NonNullable<CreationCatalogue['clone']>,
): Problem {
  if (!CLONE_MIMES.includes(mime)) {
    return failed(
      'invalid',
      `${name} is ${mime}; samples are MP3 or WAV.`,
      "Other formats are converted in the app's voice studio.",
    );
  }
  const seconds = (ms: number): string => `${Math.round(ms / 100) / 10} s`;
  if (durationMs === null) return failed('invalid', `${name} does not tell how long it is.`, 'Save it as WAV.');
  if (durationMs < limits.sampleLeastMs) {
    const missing = seconds(limits.sampleLeastMs - durationMs);
    return failed(
      'invalid',
      `${name} lasts ${seconds(durationMs)}; ${missing} are missing.`,
      'Choose a longer sample.',
    );
  }
  if (durationMs > limits.sampleMostMs) {
    const over = seconds(durationMs - limits.sampleMostMs);
    return failed('invalid', `${name} lasts ${seconds(durationMs)}, ${over} too long.`, 'Cut it in the voice studio.');
  }
  if (limits.sampleMostBytes === null || bytes <= limits.sampleMostBytes) return null;
  const most = `${Math.round(limits.sampleMostBytes / 1e6)} MB`;
  return failed('invalid', `${name} is larger than ${most}.`, 'Save it as MP3.');
}
