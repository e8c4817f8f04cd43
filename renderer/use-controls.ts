import { create } from 'zustand';
import type { controls } from './controls.ts';
import { firstTiles } from './state/first-page.ts';

const useLoaded = create<{ readonly controls: typeof controls | null }>(() => ({ controls: null }));

void firstTiles.then(() => import('./controls.ts')).then((file) => useLoaded.setState({ controls: file.controls }));

/**
 * The controls around the tiles; null until the first tiles are painted, when only their room is there. Not a suspense boundary,
 * which would wait before it reveals.
 */
export function useControls(): typeof controls | null {
  return useLoaded((loaded) => loaded.controls);
}
