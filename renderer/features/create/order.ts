import type { Account } from '../../../ipc/model/account.ts';
import type { CreateOrder, Into } from '../../../ipc/model/change.ts';
import {
  type CreationKind,
  type CreationModel,
  costOf,
  type InputRole,
  type InputRule,
  lackOf,
  leastPrompt,
  misfitOf,
  type SettingRule,
  type SettingValue,
  sizeWithoutLastFrame,
} from '../../../ipc/model/creation.ts';
import type { Draft, DraftInput } from './draft.ts';
import { isNamed, type Offer } from './offers.ts';

/** The setting that stands beside the prompt instead of among the others. */
export const IMPROVE = 'improve-prompt';

/** The model that a draft is for: the chosen one, else the first that takes the files that are filled in. */
export function modelOf<Choice extends Offer>(models: readonly Choice[], draft: Draft): Choice | null {
  const chosen = models.find(({ id }) => id === draft.model) ?? models.find((choice) => isNamed(choice, draft.model));
  if (chosen) return chosen;
  const roles = new Set(draft.inputs.map(({ role }) => role));
  const takes = (model: Choice) => [...roles].every((role) => model.inputs.some((rule) => rule.role === role));
  return models.find(takes) ?? models[0] ?? null;
}

/** The value of a setting: what was chosen where the model knows it, else what it starts with; null is left to the provider. */
export function settingValue(rule: SettingRule, settings: Draft['settings']): SettingValue | null {
  const chosen = settings[rule.key];
  switch (rule.type) {
    case 'choice':
      return listedValue(rule.values, chosen) ?? rule.initial;
    case 'number': {
      // A length that one model has in a list is a number for another.
      const number = typeof chosen === 'boolean' || chosen === '' ? Number.NaN : Number(chosen);
      return Number.isFinite(number) ? Math.min(rule.most, Math.max(rule.least, number)) : rule.initial;
    }
    case 'switch':
      return typeof chosen === 'boolean' ? chosen : rule.initial;
    case 'text':
      return typeof chosen === 'string' && chosen.trim() !== '' ? chosen : null;
  }
}

/** The value of a list that was meant: sizes are written `768p`, `768P` and `768`, lengths as text and as number. */
function listedValue(values: readonly string[], chosen: SettingValue | undefined): string | null {
  if (chosen === undefined || typeof chosen === 'boolean') return null;
  const plain = (value: SettingValue) =>
    String(value)
      .toLowerCase()
      .replace(/^(\d+)p$/, '$1');
  return values.find((value) => value === chosen) ?? values.find((value) => plain(value) === plain(chosen)) ?? null;
}

/** What is sent of the settings: only what this model knows. */
export function settingsOf(model: CreationModel, draft: Draft): Record<string, SettingValue> {
  const known = model.settings.map((rule) => [rule.key, settingValue(rule, draft.settings)] as const);
  return Object.fromEntries(known.filter((pair): pair is readonly [string, SettingValue] => pair[1] !== null));
}

/** The files of a draft that a model takes, as many as it takes, in the order of its roles. */
export function inputsOf(model: CreationModel, draft: Draft): DraftInput[] {
  return model.inputs.flatMap((rule) => inputsFor(rule, draft));
}

export function inputsFor({ role, most }: InputRule, draft: Draft): DraftInput[] {
  return draft.inputs.filter((input) => input.role === role).slice(0, most);
}

/** So many takes of a video are asked for at once: an order each, since no provider makes several videos of one. */
const MOST_TAKES = 4;

/** How many may be made of what is filled in, at most. */
export function mostOf({ kind, mostAtOnce }: CreationModel): number {
  return kind === 'video' && mostAtOnce === 1 ? MOST_TAKES : mostAtOnce;
}

/** How many are made: within what may be. */
export function quantityOf(model: CreationModel, draft: Draft): number {
  return Math.min(draft.quantity, mostOf(model));
}

/** What is asked of the provider: one order for all that a model makes at once, else one for each. */
export function ordersOf(kind: CreationKind, account: Account, model: CreationModel, draft: Draft): CreateOrder[] {
  const quantity = quantityOf(model, draft);
  const each = Math.min(quantity, model.mostAtOnce);
  return Array.from({ length: quantity / each }, () => buildOrder(kind, account, model, { ...draft, quantity: each }));
}

function buildOrder(kind: CreationKind, account: Account, model: CreationModel, draft: Draft): CreateOrder {
  return {
    kind: 'create',
    connection: account.connection,
    account: account.id,
    what: kind,
    model: model.id,
    prompt: draft.prompt.trim(),
    voice: model.needsVoice ? (draft.voice?.id ?? null) : null,
    inputs: inputsOf(model, draft).map(({ role, source }) => ({ role, source })),
    settings: settingsOf(model, draft),
    quantity: quantityOf(model, draft),
    ...(isSomewhere(draft.into) && { into: draft.into }),
  };
}

function isSomewhere({ collection, tags }: Into): boolean {
  return collection !== null || tags.length > 0;
}

/** What keeps an order from being sent, most basic first. Each is a sentence in the catalogues. */
export type Problem =
  | { readonly what: 'account'; readonly state: 'expired' | 'blocked' }
  | { readonly what: 'prompt-missing' }
  | { readonly what: 'prompt-short'; readonly least: number }
  | { readonly what: 'prompt-long'; readonly over: number }
  | { readonly what: 'voice' }
  | { readonly what: 'input'; readonly role: InputRole }
  | { readonly what: 'text'; readonly key: string }
  | { readonly what: 'text-long'; readonly key: string; readonly over: number }
  | { readonly what: 'length'; readonly size: string; readonly lengths: readonly string[] }
  | { readonly what: 'without-last-frame'; readonly size: string }
  | { readonly what: 'one-of'; readonly keys: readonly string[] }
  | { readonly what: 'credits'; readonly missing: number };

export function problemsOf(model: CreationModel, account: Account, draft: Draft): Problem[] {
  const credits = costLine(model, account, draft);
  return [
    ...accountProblems(account),
    ...promptProblems(model, draft),
    ...(model.needsVoice && draft.voice === null ? [{ what: 'voice' } as const] : []),
    ...model.inputs
      .filter((rule) => rule.required && inputsFor(rule, draft).length === 0)
      .map(({ role }) => ({ what: 'input', role }) as const),
    ...model.settings.flatMap((rule) => textProblems(rule, draft)),
    ...togetherProblems(model, draft),
    ...(credits?.after != null && credits.after < 0 ? [{ what: 'credits', missing: -credits.after } as const] : []),
  ];
}

function accountProblems({ state }: Account): Problem[] {
  return state === 'expired' || state === 'blocked' ? [{ what: 'account', state }] : [];
}

/** Where files alone say what to make, the prompt may be empty; its least is then 0. */
function promptProblems(model: CreationModel, draft: Draft): Problem[] {
  const { most } = model.prompt;
  const least = leastPrompt(model, inputsOf(model, draft).length);
  const { length } = draft.prompt.trim();
  if (length > most) return [{ what: 'prompt-long', over: length - most }];
  if (length >= least) return [];
  return [length === 0 ? { what: 'prompt-missing' } : { what: 'prompt-short', least }];
}

function textProblems(rule: SettingRule, { settings }: Draft): Problem[] {
  if (rule.type !== 'text') return [];
  const value = settingValue(rule, settings);
  const length = typeof value === 'string' ? value.length : 0;
  if (length > rule.most) return [{ what: 'text-long', key: rule.key, over: length - rule.most }];
  return rule.required && length === 0 ? [{ what: 'text', key: rule.key }] : [];
}

function togetherProblems(model: CreationModel, draft: Draft): Problem[] {
  const settings = settingsOf(model, draft);
  const misfit = misfitOf(model, settings);
  const roles = inputsOf(model, draft).map(({ role }) => role);
  const size = sizeWithoutLastFrame(model, settings, roles);
  const keys = lackOf(model, { prompt: draft.prompt, settings });
  return [
    ...(misfit === null ? [] : [{ what: 'length', ...misfit } as const]),
    ...(size === null ? [] : [{ what: 'without-last-frame', size } as const]),
    ...(keys === null ? [] : [{ what: 'one-of', keys } as const]),
  ];
}

/** What an order costs and leaves; `each` and `quantity` for "2 × 25 = 50", null where it is priced by characters. */
export interface CostLine {
  readonly total: number;
  readonly each: number | null;
  readonly quantity: number;
  readonly characters: number | null;
  /** Null when the provider does not tell what the account has. */
  readonly now: number | null;
  readonly after: number | null;
}

/** Null when the price is not known. */
export function costLine(model: CreationModel, account: Account, draft: Draft): CostLine | null {
  const order = { prompt: draft.prompt.trim(), quantity: quantityOf(model, draft), settings: settingsOf(model, draft) };
  const total = costOf(model, order);
  if (total === null || model.price === null) return null;
  const isText = model.price.per === 'character';
  return {
    total,
    each: isText ? null : costOf(model, { ...order, quantity: 1 }),
    quantity: order.quantity,
    characters: isText ? order.prompt.length : null,
    now: account.credits,
    after: account.credits === null ? null : account.credits - total,
  };
}

/** The price on a model's card: for one result with the settings that are chosen, or for one character. */
export function priceOf(
  model: CreationModel,
  draft: Draft,
): { readonly credits: number; readonly per: 'item' | 'character' } | null {
  if (model.price === null) return null;
  const { per, by, credits } = model.price;
  const chosen = by === null ? undefined : by.credits[String(settingsOf(model, draft)[by.key])];
  return { per, credits: chosen ?? credits };
}
