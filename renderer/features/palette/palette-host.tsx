import { type ComponentType, useEffect, useState } from 'react';
import { Later } from '../../later.tsx';
import { firstPage } from '../../state/first-page.ts';
import { usePalette } from '../../state/palette-store.ts';

const loadPalette = () => import('./palette.tsx').then((file) => file.Palette);
const loadSheet = () => import('./shortcut-sheet.tsx').then((file) => file.ShortcutSheet);

/**
 * The palette and the sheet of shortcuts. Their code is fetched once the window has nothing better to do, and they are loaded
 * before they are shown, so that no suspense boundary waits before it reveals them: they open with the next frame.
 */
export function PaletteHost() {
  const open = usePalette((palette) => palette.open);
  const Palette = useLoaded(loadPalette);
  const ShortcutSheet = useLoaded(loadSheet);
  if (open === 'commands') return <Later>{Palette && <Palette />}</Later>;
  return open === 'shortcuts' ? <Later>{ShortcutSheet && <ShortcutSheet />}</Later> : null;
}

/** A component whose code arrives when the window is idle; null until then. */
function useLoaded(load: () => Promise<ComponentType>): ComponentType | null {
  const [loaded, setLoaded] = useState<ComponentType | null>(null);
  useEffect(() => {
    const fetch = () => void load().then((component) => setLoaded(() => component));
    void firstPage.then(() => requestIdleCallback(fetch, { timeout: 2_000 }));
  }, [load]);
  return loaded;
}
