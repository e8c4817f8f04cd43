import type { VoiceRow } from '../../../ipc/domains/voices.ts';
import type { Account } from '../../../ipc/model/account.ts';
import type { CreateOrder } from '../../../ipc/model/change.ts';
import { type CreationCatalogue, type CreationModel, costOf } from '../../../ipc/model/creation.ts';
import type { OutboxState } from '../../../ipc/model/outbox.ts';
import { type Take, takeOf } from './compare-store.ts';

/** A voice with what is known of how it speaks: the model and its price, and the take there is. */
export interface Column {
  readonly voice: VoiceRow;
  readonly account: Account | null;
  /** Null while it is not known, or when the account cannot speak. */
  readonly model: CreationModel | null;
  /** Credits; null when the provider does not tell. */
  readonly cost: number | null;
  readonly take: Take | null;
}

/** Speech models of an account. */
export function speechModels(catalogue: CreationCatalogue | 'failed' | null): readonly CreationModel[] {
  return catalogue === null || catalogue === 'failed' ? [] : catalogue.models.filter(({ kind }) => kind === 'speech');
}

/** The column of a voice. The chosen model counts where the account has it, else its first one. */
export function columnOf(
  voice: VoiceRow,
  known: { readonly account: Account | null; readonly models: readonly CreationModel[] },
  wanted: { readonly text: string; readonly model: string | null; readonly takes: readonly Take[] },
): Column {
  const model = known.models.find(({ id }) => id === wanted.model) ?? known.models[0] ?? null;
  const cost = model === null ? null : costOf(model, { prompt: wanted.text, quantity: 1, settings: {} });
  const take = model === null ? null : takeOf(wanted.takes, { voice: voice.id, text: wanted.text, model: model.id });
  return { voice, account: known.account, model, cost, take };
}

/** Columns that have nothing to hear yet and would be ordered. What failed or was cancelled may be ordered again. */
export function missingColumns(
  columns: readonly Column[],
  stateOf: (take: Take) => OutboxState,
): readonly (Column & { readonly model: CreationModel })[] {
  return columns.filter((column): column is Column & { readonly model: CreationModel } => {
    if (column.model === null || column.voice.remote === 'gone') return false;
    if (column.take === null) return true;
    const state = stateOf(column.take);
    return state === 'failed' || state === 'cancelled';
  });
}

export interface Spending {
  /** Null when a price is not known. */
  readonly cost: number | null;
  readonly accounts: readonly { readonly account: Account; readonly cost: number }[];
}

/** What columns cost together, and each account. */
export function spendingOf(columns: readonly Column[]): Spending {
  const accounts: { account: Account; cost: number }[] = [];
  let cost: number | null = 0;
  for (const column of columns) {
    cost = cost === null || column.cost === null ? null : cost + column.cost;
    if (column.account === null) continue;
    const same = accounts.find(({ account }) => account === column.account);
    if (same) same.cost += column.cost ?? 0;
    else accounts.push({ account: column.account, cost: column.cost ?? 0 });
  }
  return { cost, accounts };
}

export function orderOf(voice: VoiceRow, model: CreationModel, text: string): CreateOrder {
  const { connection, account, id } = voice;
  return {
    kind: 'create',
    connection,
    account,
    what: 'speech',
    model: model.id,
    prompt: text,
    voice: id,
    inputs: [],
    settings: {},
    quantity: 1,
  };
}

export type CompareHindrance = 'no-voices' | 'no-text' | 'text-long' | 'reading' | 'nothing' | 'credits';

/** Why nothing can be ordered now; null when it can. */
export function compareHindrance(
  text: string,
  columns: readonly Column[],
  missing: readonly (Column & { readonly model: CreationModel })[],
): CompareHindrance | null {
  if (columns.length === 0) return 'no-voices';
  if (text.trim() === '') return 'no-text';
  if (columns.every(({ model }) => model === null)) return 'reading';
  if (missing.length === 0) return 'nothing';
  if (missing.some(({ model }) => text.length > model.prompt.most)) return 'text-long';
  const isDear = spendingOf(missing).accounts.some(
    ({ account, cost }) => account.credits !== null && cost > account.credits,
  );
  return isDear ? 'credits' : null;
}

/** The next one to hear in a circle; null when there is none. */
export function nextOf<Entry>(entries: readonly Entry[], now: Entry | null): Entry | null {
  const at = now === null ? -1 : entries.indexOf(now);
  return entries[(at + 1) % entries.length] ?? null;
}
