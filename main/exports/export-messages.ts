import type { ExportRequest } from '../../ipc/domains/safe.ts';
import type { Failure } from '../../ipc/model/failure.ts';
import type { ExportCounts } from './export-items.ts';

/** What the thread that exports is started with. */
export interface ExportSetup {
  readonly library: string;
  readonly sqliteBinding: string | null;
  readonly request: ExportRequest;
}

export type FromExport =
  | { readonly type: 'progress'; readonly done: number; readonly total: number; readonly bytes: number }
  | { readonly type: 'problem'; readonly what: string; readonly failure: Failure }
  | { readonly type: 'exported'; readonly counts: ExportCounts }
  | { readonly type: 'failed'; readonly failure: Failure };

export interface ToExport {
  readonly type: 'stop';
}
