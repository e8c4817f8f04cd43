import type { CreationModel } from '../../../ipc/model/creation.ts';
import type { Draft } from './draft.ts';

/** What a person chooses among: a model, and what is asked in its place once there is a first frame. */
export interface Offer extends CreationModel {
  readonly framed?: CreationModel;
}

/** Each model once: one that only makes the same from a first frame stands behind the other, which takes that frame if there is one. */
export function offersOf(models: readonly CreationModel[]): Offer[] {
  const behind = new Set(models.map(({ withFirstFrame }) => withFirstFrame));
  return models.filter(({ id }) => !behind.has(id)).map((model) => withFrame(model, models));
}

function withFrame(model: CreationModel, models: readonly CreationModel[]): Offer {
  const framed = models.find(({ id }) => id === model.withFirstFrame);
  if (framed === undefined) return model;
  return {
    ...model,
    facts: [...(model.facts === null ? [] : [model.facts]), 'first frame'].join(' · '),
    inputs: framed.inputs.map((rule) => ({ ...rule, required: false })),
    framed,
  };
}

/** The model that the provider is asked for. */
export function askedOf(offer: Offer, { inputs }: Pick<Draft, 'inputs'>): CreationModel {
  const hasFrame = inputs.some(({ role }) => role === 'first-frame');
  return (hasFrame && offer.framed) || offer;
}

/** Whether the draft names the model that makes it of a first frame, while there is no frame: it would be made of the prompt alone. */
export function lacksFrame(offer: Offer, { inputs, model }: Pick<Draft, 'inputs' | 'model'>): boolean {
  const { framed } = offer;
  if (framed === undefined || model === null || inputs.some(({ role }) => role === 'first-frame')) return false;
  return [framed.id, framed.label].some((name) => name.toLowerCase() === model.toLowerCase());
}

/** Whether a text names this choice: by its id, as orders do, or as items show it. */
export function isNamed(offer: Offer, name: string | null): boolean {
  const names = [offer, ...(offer.framed ? [offer.framed] : [])].flatMap(({ id, label }) => [id, label]);
  return name !== null && names.some((one) => one.toLowerCase() === name.toLowerCase());
}
