import type { z } from 'zod';
import { accountEvents, accounts, connections } from './domains/accounts.ts';
import { app, appEvents } from './domains/app.ts';
import { find } from './domains/find.ts';
import { inputEvents, inputs, uploads } from './domains/inputs.ts';
import { duplicates, kin, kinEvents } from './domains/kin.ts';
import { library, libraryEvents } from './domains/library.ts';
import { collectionEvents, collections, editEvents, edits, tags, targets, trash } from './domains/order.ts';
import { creation, outbox, outboxEvents } from './domains/outbox.ts';
import { backups, exports, files, imports, libraries, presenceEvents, taskEvents, tasks } from './domains/safe.ts';
import { start } from './domains/start.ts';
import { downloadEvents, downloads, sync, syncEvents } from './domains/sync.ts';
import { media, voices } from './domains/voices.ts';
import type { Answer, Event, Procedure } from './procedure.ts';

/** Everything the renderer may ask, by domain. Each procedure's name is `<domain>.<key>`. */
export const contract = {
  start,
  app,
  library,
  find,
  voices,
  media,
  connections,
  accounts,
  sync,
  downloads,
  outbox,
  creation,
  inputs,
  uploads,
  edits,
  collections,
  tags,
  targets,
  trash,
  kin,
  duplicates,
  files,
  tasks,
  imports,
  exports,
  backups,
  libraries,
} as const;
export type Contract = typeof contract;

/** Everything main may tell. */
export const events = {
  app: appEvents,
  library: libraryEvents,
  accounts: accountEvents,
  sync: syncEvents,
  downloads: downloadEvents,
  outbox: outboxEvents,
  inputs: inputEvents,
  edits: editEvents,
  collections: collectionEvents,
  kin: kinEvents,
  tasks: taskEvents,
  libraries: presenceEvents,
} as const;
export type Events = typeof events;

type Call<P> =
  P extends Procedure<infer I, infer O>
    ? undefined extends z.input<I>
      ? () => Promise<Answer<z.output<O>>>
      : (input: z.input<I>) => Promise<Answer<z.output<O>>>
    : never;
type Listen<E> = E extends Event<infer P> ? (listener: (payload: z.output<P>) => void) => () => void : never;

/** What the preload exposes as `window.conch`: `conch.library.tiles(input)`, and `conch.on.library.changed(listener)`. */
export type ConchApi = {
  readonly [Domain in keyof Contract]: { readonly [Name in keyof Contract[Domain]]: Call<Contract[Domain][Name]> };
} & {
  readonly on: {
    readonly [Domain in keyof Events]: { readonly [Name in keyof Events[Domain]]: Listen<Events[Domain][Name]> };
  };
  /**
   * The path of a file that a person dropped on the window or chose; null for one that is not on this disk. The only function
   * that asks nobody: a page does not learn paths in any other way.
   */
  readonly pathOfFile: (file: object) => string | null;
};

type Handle<P> =
  P extends Procedure<infer I, infer O> ? (input: z.output<I>) => Promise<z.input<O>> | z.input<O> : never;
/** What main implements, one handler a procedure. */
export type ContractHandlers = {
  readonly [Domain in keyof Contract]: { readonly [Name in keyof Contract[Domain]]: Handle<Contract[Domain][Name]> };
};
