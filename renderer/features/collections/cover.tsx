import { Folder, FolderSearch } from 'lucide-react';
import { useState } from 'react';
import type { Collection } from '../../../ipc/model/collection.ts';
import { coverOf, useCollections } from '../../state/collections-store.ts';
import { Icon } from '../../ui/icon.tsx';
import './cover.css';

interface CoverProps {
  readonly collection: Collection;
  readonly size: 20 | 24;
}

/** The picture that stands for a collection; its icon while there is none. A smart one keeps its mark in the corner. */
export function Cover({ collection, size }: CoverProps) {
  const id = useCollections((known) => coverOf(collection, known));
  const [broken, setBroken] = useState<string | null>(null);
  const isSmart = collection.content.kind === 'smart';
  if (id === null || id === broken) return <Icon of={isSmart ? FolderSearch : Folder} size={size === 20 ? 16 : 18} />;
  return (
    <span className="cover" style={{ width: size, height: size }} data-cover={id}>
      <img src={`media://thumb/${id}`} alt="" decoding="async" draggable={false} onError={() => setBroken(id)} />
      {isSmart && (
        <span className="cover-mark">
          <Icon of={FolderSearch} size={12} />
        </span>
      )}
    </span>
  );
}
