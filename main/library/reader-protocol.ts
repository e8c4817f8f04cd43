import type { Failure } from '../../ipc/model/failure.ts';
import type { ItemId } from '../../ipc/model/ids.ts';
import type { AskedName } from './library.ts';

/** One read to be answered. `view` is who asks, where a later list takes the place of the one before. */
export interface ReaderQuestion {
  readonly type: 'question';
  readonly id: number;
  readonly name: AskedName;
  /** Those of the method of that name. */
  readonly args: readonly unknown[];
  /** The revision of the library when it was asked: what is remembered of an older one no longer counts. */
  readonly revision: number;
  readonly view: string | null;
}

/** To the thread. */
export type ReaderRequest = ReaderQuestion | ReaderChange | ReaderClose;

export interface ReaderClose {
  readonly type: 'close';
  /** What becomes of questions that wait. */
  readonly waiting: 'given-up' | 'answered';
}

/** A commit; what it changed, null when that is much. */
export interface ReaderChange {
  readonly type: 'change';
  readonly ids: readonly ItemId[] | null;
}

/** From the thread. */
export type ReaderReply =
  | { readonly type: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly type: 'failed'; readonly id: number; readonly failure: Failure }
  | {
      readonly type: 'log';
      readonly level: 'info' | 'warn' | 'error';
      readonly message: string;
      readonly fields: Readonly<Record<string, unknown>>;
    };

/** What the thread is started with. */
export interface ReaderSetup {
  /** Absolute path of the database. */
  readonly database: string;
  readonly sqliteBinding: string | null;
  /** Whether each commit is told; without it, whatever the revision says is taken for many changes. */
  readonly isTold: boolean;
}

/** Whether somebody waits for such an answer. The others are asked by the app for work of its own, one after the other for a minute. */
export function isHurried(name: AskedName): boolean {
  return name !== 'withoutThumb';
}
