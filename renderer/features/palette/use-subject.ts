import { useEffect, useState } from 'react';
import { ask, conch } from '../../state/conch.ts';
import { namedIds, useSelection } from '../../state/selection-store.ts';
import { currentItem } from '../../state/subject.ts';
import { useViewer } from '../../state/viewer-store.ts';

/** Title of the one item that actions on items are about, as it was when the palette opened; null for several or none. */
export function useSubject(): string | null {
  const [id] = useState(subjectId);
  const [title, setTitle] = useState<string | null>(null);
  useEffect(() => {
    if (id === null) return;
    let isCurrent = true;
    ask(conch.library.item({ id })).then(
      (item) => isCurrent && item !== null && item.title !== '' && setTitle(item.title),
      // Without its title an action is the same.
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [id]);
  return title;
}

/** What the viewer shows goes before the selection, and that before the focus. */
function subjectId() {
  const { count } = useSelection.getState();
  if (useViewer.getState().viewing !== null || count === 0) return currentItem();
  return count === 1 ? (namedIds()[0] ?? null) : null;
}
