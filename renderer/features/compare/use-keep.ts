import { useEffect, useRef, useState } from 'react';
import type { Tile } from '../../../ipc/model/query.ts';
import { applyEdit, useEdits } from '../../state/edits.ts';

export interface Keep {
  /** Place of the one that was kept; null while none was, or when that was taken back. */
  readonly kept: number | null;
  readonly keep: (place: number) => Promise<void>;
}

/** Keeps one of the compared and stacks the rest behind it; Ctrl Z takes that back. */
export function useKeep(tiles: readonly Tile[]): Keep {
  const [kept, setKept] = useState<number | null>(null);
  const edit = useRef<number | null>(null);
  const last = useEdits((edits) => edits.undo?.id ?? null);

  // Another change on top of it leaves it as it is; gone from the top it was taken back.
  const seen = useRef(last);
  useEffect(() => {
    const before = seen.current;
    seen.current = last;
    if (edit.current !== null && before === edit.current && (last === null || last < edit.current)) setKept(null);
  }, [last]);

  async function keep(place: number): Promise<void> {
    const cover = tiles[place];
    if (cover === undefined) return;
    const target = { of: 'items' as const, ids: tiles.map(({ id }) => id) };
    const done = await applyEdit({ does: 'stack', target, cover: cover.id });
    if (done === null) return;
    edit.current = done.record.id;
    seen.current = done.record.id;
    setKept(place);
  }

  return { kept, keep };
}
