import type { CreationKind } from '../../../ipc/model/creation.ts';
import type { OutboxEntry } from '../../../ipc/model/outbox.ts';

/** What a change does, by the name of its words in the catalogues. */
export type ChangeWord = CreationKind | 'clone-voice' | 'design-voice' | 'delete' | 'delete-upload' | 'cancel';

export function wordOf({ change }: OutboxEntry): ChangeWord {
  return change.kind === 'create' ? change.what : change.kind;
}

/** The state of an entry as a sentence: which one, and what goes into it. Times are epoch ms. */
export type Sentence =
  | { readonly says: 'held'; readonly cost: number | null }
  | { readonly says: 'waits-network' }
  | { readonly says: 'waits-slot'; readonly why: string | null; readonly nextAttemptAt: number | null }
  | { readonly says: 'sending'; readonly characters: number | null; readonly cost: number | null }
  | { readonly says: 'running'; readonly elapsedMs: number; readonly message: string | null }
  | { readonly says: 'unconfirmed'; readonly cost: number | null }
  | { readonly says: 'failed' }
  | { readonly says: 'done'; readonly at: number | null; readonly cost: number | null }
  | { readonly says: 'cancelled' };

export function sentenceOf(entry: OutboxEntry, now: number): Sentence {
  if (entry.held) return { says: 'held', cost: entry.cost };
  switch (entry.state) {
    case 'waiting-network':
      return { says: 'waits-network' };
    case 'waiting-slot':
      return { says: 'waits-slot', why: short(entry.message), nextAttemptAt: later(entry.nextAttemptAt, now) };
    case 'sending':
      return { says: 'sending', characters: charactersOf(entry), cost: entry.cost };
    case 'running':
      return {
        says: 'running',
        elapsedMs: Math.max(0, now - (entry.sentAt ?? entry.createdAt)),
        message: entry.message,
      };
    case 'unconfirmed':
      return { says: 'unconfirmed', cost: entry.cost };
    case 'failed':
      return { says: 'failed' };
    case 'done':
      return { says: 'done', at: entry.endedAt, cost: entry.cost };
    case 'cancelled':
      return { says: 'cancelled' };
  }
}

const REASONS = [
  'moderated',
  'credits',
  'account-expired',
  'account-blocked',
  'subscription',
  'auth',
  'rate-limited',
  'upstream',
  'network',
] as const;
export type Reason = (typeof REASONS)[number] | 'credits-audio';

/** Why something was not done, where a few words say it; null where only the provider's own sentence does. */
export function reasonOf({ error, change }: Pick<OutboxEntry, 'error' | 'change'>): Reason | null {
  // 412 to speech and songs means credits or the audio subscription, whatever the account has for videos (api/BEHAVIOUR.md).
  if (error?.status === 412 && hasSound(change)) return 'credits-audio';
  return REASONS.find((reason) => reason === error?.code) ?? null;
}

function hasSound(change: OutboxEntry['change']): boolean {
  return change.kind === 'clone-voice' || (change.kind === 'create' && ['speech', 'music'].includes(change.what));
}

/** Longer ones name ids and are for the tooltip. */
const SHORT = 60;

/** The one action a row offers. `held`: send, edit and cancel. `none`: it cannot be called back now. */
export type RowAction = 'held' | 'cancel' | 'edit-prompt' | 'other-account' | 'try-again' | 'send' | 'open' | 'none';

/**
 * The way out of an entry. A refused prompt (422) is edited, an account without credits (412) or on hold is changed for
 * another where there is one.
 */
export function actionOf(entry: OutboxEntry, hasOtherAccount: boolean): RowAction {
  if (entry.held) return 'held';
  switch (entry.state) {
    case 'waiting-network':
    case 'waiting-slot':
    case 'running':
      return 'cancel';
    case 'sending':
    case 'unconfirmed':
      return 'none';
    case 'done':
      return entry.items.length > 0 && entry.change.kind !== 'delete' ? 'open' : 'none';
    case 'cancelled':
      return 'send';
    case 'failed':
      return wayOut(entry, hasOtherAccount);
  }
}

function wayOut({ error, change }: OutboxEntry, hasOtherAccount: boolean): RowAction {
  const isCreation = change.kind === 'create';
  if (isCreation && (error?.code === 'moderated' || error?.code === 'invalid')) return 'edit-prompt';
  const isAccounts =
    error?.code === 'credits' || error?.code === 'account-blocked' || error?.code === 'account-expired';
  return isCreation && isAccounts && hasOtherAccount ? 'other-account' : 'try-again';
}

/** Speech is priced by its characters, so they are told. */
function charactersOf({ change }: OutboxEntry): number | null {
  return change.kind === 'create' && change.what === 'speech' ? change.prompt.length : null;
}

function short(message: string | null): string | null {
  return message !== null && message.length <= SHORT ? message : null;
}

function later(at: number | null, now: number): number | null {
  return at !== null && at > now ? at : null;
}
