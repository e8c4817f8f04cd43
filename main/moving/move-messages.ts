import type { Failure } from '../../ipc/model/failure.ts';
import type { MovePhase } from './move-library.ts';

/** What the thread is started with. `remove` takes the old library away, `discard` what was copied of it. */
export interface MoveSetup {
  readonly does: MovePhase | 'remove' | 'discard';
  readonly from: string;
  readonly to: string;
}

export type FromMove =
  | {
      readonly type: 'progress';
      readonly done: number;
      readonly total: number;
      readonly bytes: number;
      readonly totalBytes: number;
    }
  | { readonly type: 'done'; readonly files: number }
  | { readonly type: 'failed'; readonly failure: Failure };
