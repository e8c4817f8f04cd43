import { lazy, Suspense, useEffect } from 'react';
import { firstPage } from '../../state/first-page.ts';
import { usePalette } from '../../state/palette-store.ts';

const loadPalette = () => import('./palette.tsx').then((file) => ({ default: file.Palette }));
const loadSheet = () => import('./shortcut-sheet.tsx').then((file) => ({ default: file.ShortcutSheet }));
const Palette = lazy(loadPalette);
const ShortcutSheet = lazy(loadSheet);

/** The palette and the sheet of shortcuts. Their code is fetched once the window has nothing better to do, so that they open at once. */
export function PaletteHost() {
  const open = usePalette((palette) => palette.open);
  useEffect(() => {
    void firstPage.then(() => requestIdleCallback(() => void Promise.all([loadPalette(), loadSheet()])));
  }, []);
  return (
    <Suspense>
      {open === 'commands' && <Palette />}
      {open === 'shortcuts' && <ShortcutSheet />}
    </Suspense>
  );
}
