import { catalogue } from './catalogue/catalogue.ts';

/** What the models of the contract are called, by the id that answers give. */
export const modelNames = catalogue.models.map(({ id, label }) => [id, label] as const);
