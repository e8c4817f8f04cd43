import type { Failure } from '../../ipc/model/failure.ts';
import type { FinishedFile, ImportedFile } from '../library/library.ts';

/** What the thread that imports is started with. */
export interface ImportSetup {
  readonly library: string;
  readonly sqliteBinding: string | null;
  readonly work:
    | { readonly does: 'plan'; readonly paths: readonly string[] }
    | {
        readonly does: 'import';
        readonly paths: readonly string[];
        readonly how: 'copy' | 'reference';
        /** Where files that are done are noted, so that a later run passes over them; absolute. */
        readonly journal: string;
      };
}

export interface ImportPlan {
  readonly files: number;
  readonly bytes: number;
  readonly kinds: { readonly video: number; readonly image: number; readonly audio: number };
  readonly unreadable: number;
  /** Files of other types, and what the first few are called. */
  readonly others: { readonly count: number; readonly names: string[] };
}

/** Counts at the end. `attached`: the file of a known item that lacked it. */
export interface ImportCounts {
  readonly added: number;
  readonly known: number;
  readonly attached: number;
  readonly skipped: number;
  readonly failed: number;
}

/** So many files of other types are named; the others are counted. */
export const MOST_NAMED = 3;

/** One row to write; `add` makes an item, `attach` gives a known one its file. */
export type ImportRow =
  | { readonly does: 'add'; readonly file: ImportedFile }
  | { readonly does: 'attach'; readonly file: FinishedFile };

export type FromImport =
  | {
      readonly type: 'progress';
      readonly done: number;
      readonly total: number | null;
      readonly bytes: number;
      readonly totalBytes: number | null;
    }
  | { readonly type: 'problem'; readonly what: string; readonly failure: Failure }
  | { readonly type: 'passed-over'; readonly name: string }
  | { readonly type: 'record'; readonly id: number; readonly row: ImportRow }
  | { readonly type: 'planned'; readonly plan: ImportPlan }
  | { readonly type: 'imported'; readonly counts: ImportCounts }
  | { readonly type: 'failed'; readonly failure: Failure };

export type ToImport =
  | {
      readonly type: 'recorded';
      readonly id: number;
      readonly result: 'done' | 'known' | { readonly failure: Failure };
    }
  | { readonly type: 'stop' };
