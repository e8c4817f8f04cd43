import type { ItemStatus } from '../../../../ipc/model/item.ts';

/** What the wire tells about where the work stands. */
export interface StatusWire {
  readonly status: number | null;
  readonly statusLabel: string | null;
  readonly statusFinal: boolean | null;
}

/** api/BEHAVIOUR.md, states: the documented numbers of videos and images. */
const byNumber: Readonly<Record<number, ItemStatus>> = {
  0: 'pending',
  1: 'running',
  2: 'complete',
  3: 'failed',
  5: 'moderated',
  7: 'moderated',
  11: 'pending',
  12: 'running',
  14: 'moderated',
};

const byLabel: Readonly<Record<string, ItemStatus>> = {
  pending: 'pending',
  queued: 'pending',
  processing: 'running',
  running: 'running',
  started: 'running',
  completed: 'complete',
  complete: 'complete',
  success: 'complete',
  failed: 'failed',
  error: 'failed',
  moderated: 'moderated',
};

const labels: Readonly<Record<ItemStatus, string>> = {
  pending: 'pending',
  running: 'processing',
  complete: 'completed',
  failed: 'failed',
  moderated: 'moderated',
};

/**
 * Our status of a video or image. `statusFinal` alone decides whether it is final; number and label say what it is
 * (api/BEHAVIOUR.md: "Poll on statusFinal, never on status alone; unknown numbers occur"). `hasFile` settles what
 * nothing else does: a finished item with a result is complete.
 */
export function assetStatus(wire: StatusWire, hasFile: boolean): { status: ItemStatus; statusLabel: string } {
  const status = finality(wire, meaning(wire), hasFile);
  return { status, statusLabel: wire.statusLabel ?? labels[status] };
}

/**
 * Our status of a speech clip. The number is always 0 in history rows and tells nothing; listed clips carry no label
 * either: one with a link is complete (api/BEHAVIOUR.md, states).
 */
export function clipStatus(
  wire: Omit<StatusWire, 'status'>,
  hasFile: boolean,
): { status: ItemStatus; statusLabel: string } {
  return assetStatus({ ...wire, status: null }, hasFile);
}

export function isFinal(status: ItemStatus): boolean {
  return status === 'complete' || status === 'failed' || status === 'moderated';
}

/** What number and label say, the number first while it is one we know. */
function meaning(wire: StatusWire): ItemStatus | null {
  const numbered = wire.status === null ? undefined : byNumber[wire.status];
  const labelled = wire.statusLabel === null ? undefined : byLabel[wire.statusLabel.toLowerCase()];
  if (numbered === undefined || labelled === undefined) return numbered ?? labelled ?? null;
  // Where they disagree, the one that fits statusFinal is right.
  return wire.statusFinal !== null && isFinal(numbered) !== wire.statusFinal ? labelled : numbered;
}

function finality(wire: StatusWire, said: ItemStatus | null, hasFile: boolean): ItemStatus {
  switch (wire.statusFinal) {
    case true:
      return said !== null && isFinal(said) ? said : hasFile ? 'complete' : 'failed';
    case false:
      return said !== null && !isFinal(said) ? said : 'running';
    case null:
      return said ?? (hasFile ? 'complete' : wire.status === null && wire.statusLabel === null ? 'pending' : 'running');
  }
}
