import type { Failure } from '../../ipc/model/failure.ts';
import type { ItemId } from '../../ipc/model/ids.ts';
import type { WritableLibrary } from './writable-library.ts';

/** The names of the commands the writer thread knows: one a method of WritableLibrary. */
export type CommandName = keyof WritableLibrary;
export type CommandArguments = { readonly [Name in CommandName]: Parameters<WritableLibrary[Name]> };
export type CommandResults = { readonly [Name in CommandName]: Awaited<ReturnType<WritableLibrary[Name]>> };

/** One write. They are done one by one, in the order they come in. */
export type WriterCommand = {
  readonly [Name in CommandName]: { readonly name: Name; readonly args: CommandArguments[Name] };
}[CommandName];

/** To the thread. */
export type WriterRequest =
  | { readonly type: 'command'; readonly id: number; readonly command: WriterCommand }
  | { readonly type: 'close' };

/** What views must refresh after a commit; null ids means "many". */
export interface Change {
  readonly ids: readonly ItemId[] | null;
  readonly reordered: boolean;
  /** An edit was done or taken back. */
  readonly edited?: true;
  /** Stacks or groups of duplicates are other than before. */
  readonly kin?: true;
}

/** From the thread. `opened` or `refused` comes first, `closed` last. */
export type WriterReply =
  | { readonly type: 'opened'; readonly libraryId: string; readonly backup: string | null }
  | { readonly type: 'refused'; readonly failure: Failure }
  | {
      readonly type: 'done';
      readonly id: number;
      readonly value: CommandResults[CommandName];
      readonly change: Change | null;
    }
  | { readonly type: 'failed'; readonly id: number; readonly failure: Failure }
  /** What followed commits changed something too. */
  | { readonly type: 'changed'; readonly change: Change }
  | {
      readonly type: 'log';
      readonly level: 'info' | 'warn' | 'error';
      readonly message: string;
      readonly fields: Readonly<Record<string, string | number>>;
    }
  | { readonly type: 'closed' };

/** What the thread is started with. */
export interface WriterSetup {
  readonly folder: string;
  readonly sqliteBinding: string | null;
  /** How the process that had the library before ended. */
  readonly before: 'closed' | 'killed' | 'system';
}
