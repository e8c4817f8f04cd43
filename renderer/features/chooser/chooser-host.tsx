import { lazy, Suspense } from 'react';
import { useChooser } from './chooser-store.ts';

const CollectionChooser = lazy(() =>
  import('./collection-chooser.tsx').then((file) => ({ default: file.CollectionChooser })),
);
const TagChooser = lazy(() => import('./tag-chooser.tsx').then((file) => ({ default: file.TagChooser })));

/** The place of the choosers; their code comes when one is asked for. */
export function ChooserHost() {
  const open = useChooser((chooser) => chooser.open);
  if (open === null) return null;
  return <Suspense>{open.what === 'tag' ? <TagChooser {...open} /> : <CollectionChooser {...open} />}</Suspense>;
}
