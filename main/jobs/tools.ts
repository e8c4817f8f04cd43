import type { CreationCatalogue } from '../../ipc/model/creation.ts';
import type { AccountId, ConnectionName } from '../../ipc/model/ids.ts';
import type { InputId } from '../../ipc/model/input.ts';
import type { OutboxId } from '../../ipc/model/outbox.ts';
import type { Library } from '../library/library.ts';
import type { Log } from '../log.ts';
import type { Provider } from '../providers/provider.ts';
import type { OutboxStore } from './store.ts';

/** The moments between which a process may end; tests stop there. */
export const outboxSteps = ['uploaded', 'sending', 'answered', 'recorded'] as const;
export type OutboxStep = (typeof outboxSteps)[number];

/** All in ms. */
export interface Pauses {
  /** After the network was not reached: the first pause, doubled each time up to the longest. */
  readonly network: { readonly first: number; readonly longest: number };
  /** Between looks for the result of an unconfirmed change; after the last only a person or a sync looks. */
  readonly looks: readonly number[];
  /** Between readings of a list that should no longer hold what was deleted; after the last it has failed. */
  readonly confirmations: readonly number[];
  /** A request that is under way when the program is closed gets so long for its answer. */
  readonly grace: number;
}

export const defaultPauses: Pauses = {
  network: { first: 5_000, longest: 5 * 60_000 },
  looks: [5_000, 20_000, 60_000, 5 * 60_000, 15 * 60_000, 30 * 60_000, 60 * 60_000],
  confirmations: [0, 1_000, 3_000, 10_000, 30_000, 60_000, 5 * 60_000],
  grace: 1_500,
};

/** What every part of the outbox works with. */
export interface OutboxTools {
  readonly library: Library;
  readonly store: OutboxStore;
  /** Throws Failed: the connection was forgotten, or its token cannot be read. */
  readonly providerFor: (connection: ConnectionName) => Promise<Provider>;
  /** As last known; null when the account was never asked. */
  readonly catalogueOf: (connection: ConnectionName, account: AccountId) => CreationCatalogue | null;
  /** Absolute path of a file a person brought in. */
  readonly inputPath: (id: InputId) => string | null;
  readonly pauses: Pauses;
  readonly onStep: (step: OutboxStep, id: OutboxId) => void | Promise<void>;
  readonly log: Log;
  readonly now: () => number;
}
