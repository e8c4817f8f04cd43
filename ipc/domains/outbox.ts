import { z } from 'zod';
import { RemoteChange } from '../model/change.ts';
import { CreationCatalogue } from '../model/creation.ts';
import { Failure } from '../model/failure.ts';
import { AccountId, ConnectionName, RemoteId } from '../model/ids.ts';
import { ListedEntry, OutboxCounts, OutboxEntry, OutboxId, UnreadableEntry } from '../model/outbox.ts';
import { event, Nothing, procedure } from '../procedure.ts';

const One = z.object({ id: OutboxId });

/** What became of held orders that were to be sent. */
export const SentHeld = z.object({
  sent: z.array(OutboxEntry),
  refused: z.array(z.object({ id: OutboxId, failure: Failure })),
});
export type SentHeld = z.infer<typeof SentHeld>;

/** Remote changes: asked for here, sent when they can be, never twice. */
export const outbox = {
  /** What is not over yet in the order it is sent, then what is over, newest first. */
  list: procedure(
    'outbox.list',
    z.object({
      which: z.enum(['open', 'ended']),
      offset: z.number().int().nonnegative(),
      limit: z.number().int().min(1).max(200),
    }),
    z.object({ total: z.number().int(), entries: z.array(ListedEntry) }),
  ),
  counts: procedure('outbox.counts', Nothing, OutboxCounts),
  /**
   * Puts changes in; answers as soon as they are safe on the disk. Checked against the catalogue: a wrong one is Failed('invalid').
   * `hold`: what costs waits there until `send`.
   */
  add: procedure(
    'outbox.add',
    z.object({ changes: z.array(RemoteChange).min(1).max(1000), hold: z.boolean().optional() }),
    z.array(OutboxEntry),
  ),
  /** Lets held ones go, null is all, in the order they were asked for; what cannot be ordered any more stays held and says why. */
  send: procedure('outbox.send', z.object({ ids: z.array(OutboxId).min(1).max(1000).nullable() }), SentHeld),
  /** Takes one back that is not sent yet, or asks the provider to cancel it when it runs. */
  cancel: procedure('outbox.cancel', One, OutboxEntry),
  /** Gives one up that this version cannot read; the version that wrote it finds it cancelled. */
  giveUp: procedure('outbox.giveUp', UnreadableEntry.pick({ id: true }), Nothing),
  /** A failed or cancelled one again, as a person decided; another account may be named. */
  retry: procedure('outbox.retry', z.object({ id: OutboxId, account: AccountId.optional() }), OutboxEntry),
  /** Looks for the result of an unconfirmed one at the provider. */
  lookAgain: procedure('outbox.lookAgain', One, OutboxEntry),
  /** A person says: this is its result. */
  confirm: procedure('outbox.confirm', z.object({ id: OutboxId, remoteId: RemoteId }), OutboxEntry),
  /** A person decides to send an unconfirmed one once more, knowing that it may cost twice. */
  sendAgain: procedure('outbox.sendAgain', One, OutboxEntry),
  /** Clears what is over from the list. */
  clearEnded: procedure('outbox.clearEnded', Nothing, Nothing),
} as const;

export const outboxEvents = {
  /** Entries came, changed or went; `entries` are the changed ones. */
  changed: event('outbox.changed', z.object({ counts: OutboxCounts, entries: z.array(OutboxEntry) })),
} as const;

/** What can be made and at what price. */
export const creation = {
  catalogue: procedure(
    'creation.catalogue',
    z.object({ connection: ConnectionName, account: AccountId }),
    CreationCatalogue,
  ),
} as const;
