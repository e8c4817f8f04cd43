import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tile } from '../../../ipc/model/query.ts';
import { type Unseen, unseenBetween } from './picture-difference.ts';

/** Says over a black difference that it is one: nothing differs, or too little to see. Of pictures; clips go on moving. */
export function UnseenDifference({ one, other }: { readonly one: Tile; readonly other: Tile }) {
  const { t } = useTranslation();
  const [unseen, setUnseen] = useState<Unseen | null>(null);
  const arePictures = [one, other].every(({ kind, hasFile }) => kind === 'image' && hasFile);
  useEffect(() => {
    setUnseen(null);
    if (!arePictures) return;
    let isCurrent = true;
    unseenBetween(one.id, other.id).then(
      (found) => isCurrent && setUnseen(found),
      // A picture that cannot be read is said in its pane.
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [one.id, other.id, arePictures]);
  return (
    <p className="compare-unseen" role="status">
      {unseen !== null && <span className="compare-plate">{t(`compare.unseen.${unseen}`)}</span>}
    </p>
  );
}
