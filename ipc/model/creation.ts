import { z } from 'zod';

/** What a provider can make. */
export const CreationKind = z.enum(['video', 'image', 'speech', 'music', 'agent']);
export type CreationKind = z.infer<typeof CreationKind>;

/** What a file does in a creation. */
export const InputRole = z.enum([
  'first-frame',
  'last-frame',
  'character',
  'reference-image',
  'reference-video',
  'reference-audio',
  'attachment',
]);
export type InputRole = z.infer<typeof InputRole>;

export const InputRule = z.object({
  role: InputRole,
  kind: z.enum(['image', 'video', 'audio']),
  required: z.boolean(),
  most: z.number().int().positive(),
});
export type InputRule = z.infer<typeof InputRule>;

/** One thing that can be set about a creation. `key` is ours (`size`, `duration`, `aspect-ratio`, `emotion`…); names are in the catalogues. */
export const SettingRule = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('choice'),
    key: z.string(),
    /** Values as the provider names them; shown as they are when the catalogues have no name for them. */
    values: z.array(z.string()).min(1),
    /** Null: the provider decides. */
    initial: z.string().nullable(),
  }),
  z.object({
    type: z.literal('number'),
    key: z.string(),
    least: z.number(),
    most: z.number(),
    step: z.number(),
    initial: z.number().nullable(),
  }),
  z.object({ type: z.literal('switch'), key: z.string(), initial: z.boolean() }),
  z.object({ type: z.literal('text'), key: z.string(), most: z.number().int(), required: z.boolean() }),
]);
export type SettingRule = z.infer<typeof SettingRule>;
export type SettingValue = string | number | boolean;

/** What a creation costs, as far as known. Prices that depend on a setting are listed by its value. */
export const Price = z.object({
  per: z.enum(['item', 'character']),
  credits: z.number().nonnegative(),
  by: z.object({ key: z.string(), credits: z.record(z.string(), z.number()) }).nullable(),
});
export type Price = z.infer<typeof Price>;

/** One model of one account, with its limits. `id` is what the provider takes; empty text means "the provider's default". */
export const CreationModel = z.object({
  kind: CreationKind,
  id: z.string(),
  label: z.string(),
  /** One line about it for people, in English facts only (`768p, 1080p · 6 or 10 s · first frame`); null when there is none. */
  facts: z.string().nullable(),
  /** Null when the provider does not tell: then no price is shown, never a guessed one. */
  price: Price.nullable(),
  prompt: z.object({ least: z.number().int(), most: z.number().int() }),
  /** Speech needs a voice. */
  needsVoice: z.boolean(),
  inputs: z.array(InputRule),
  settings: z.array(SettingRule),
  /** The lengths (`duration`) that a size (`size`) is made in, where not every size takes every length. */
  lengths: z.record(z.string(), z.array(z.string())).optional(),
  /** Sizes (`size`) that are not made with a last frame. */
  withoutLastFrame: z.array(z.string()).optional(),
  /** The model that makes the same from a first frame, where the provider has one of its own for that. */
  withFirstFrame: z.string().optional(),
  /** Settings, or `prompt`, of which at least one has to say something. */
  oneOf: z.array(z.string()).optional(),
  /** The most results of one order. */
  mostAtOnce: z.number().int().positive(),
});
export type CreationModel = z.infer<typeof CreationModel>;

/** What an account can be asked for. */
export const CreationCatalogue = z.object({
  models: z.array(CreationModel),
  /** Language tags of clones, as the provider spells them. */
  cloneLanguages: z.array(z.string()),
  clone: z
    .object({
      nameMost: z.number().int(),
      samplesMost: z.number().int(),
      sampleLeastMs: z.number().int(),
      sampleMostMs: z.number().int(),
      sampleMostBytes: z.number().int().nullable(),
    })
    .nullable(),
  canDesignVoice: z.boolean(),
});
export type CreationCatalogue = z.infer<typeof CreationCatalogue>;

/** Letters an order's prompt needs. Where a video may be made of a file alone, it is made of a prompt when there is no file. */
export function leastPrompt({ kind, prompt }: Pick<CreationModel, 'kind' | 'prompt'>, files: number): number {
  return kind === 'video' && files === 0 ? Math.max(1, prompt.least) : prompt.least;
}

type Settings = Readonly<Record<string, SettingValue>>;

/** The chosen size and its lengths when the chosen length is none of them; null when they fit, or one is left to the provider. */
export function misfitOf(
  { lengths }: Pick<CreationModel, 'lengths'>,
  { size, duration }: Settings,
): { readonly size: string; readonly lengths: readonly string[] } | null {
  if (lengths === undefined || size === undefined || duration === undefined || duration === '') return null;
  const made = lengths[String(size)];
  return made === undefined || made.includes(String(duration)) ? null : { size: String(size), lengths: made };
}

/** The chosen size when it is not made with a last frame and there is one; null when they fit. */
export function sizeWithoutLastFrame(
  { withoutLastFrame }: Pick<CreationModel, 'withoutLastFrame'>,
  { size }: Settings,
  roles: readonly InputRole[],
): string | null {
  if (size === undefined || !roles.includes('last-frame')) return null;
  return withoutLastFrame?.includes(String(size)) ? String(size) : null;
}

/** Of what at least one has to say something, when none does; null when nothing is missing. */
export function lackOf(
  { oneOf }: Pick<CreationModel, 'oneOf'>,
  order: { readonly prompt: string; readonly settings: Settings },
): readonly string[] | null {
  const says = (value: SettingValue | undefined) =>
    value !== undefined && value !== false && String(value).trim() !== '';
  if (oneOf === undefined) return null;
  return oneOf.some((key) => says(key === 'prompt' ? order.prompt : order.settings[key])) ? null : oneOf;
}

/** Credits an order costs; null when not known. Characters count as code units of the prompt, as the provider bills them. */
export function costOf(
  model: Pick<CreationModel, 'price'>,
  order: {
    readonly prompt: string;
    readonly quantity: number;
    readonly settings: Settings;
  },
): number | null {
  if (model.price === null) return null;
  const { per, by, credits } = model.price;
  const chosen = by === null ? undefined : by.credits[String(order.settings[by.key])];
  const each = chosen ?? credits;
  return per === 'character' ? Math.ceil(each * order.prompt.length) : each * order.quantity;
}
