import { create } from 'zustand';

interface PaletteState {
  /** The palette of commands, the sheet of shortcuts, or neither. */
  readonly open: 'commands' | 'shortcuts' | null;
}

/** Whether the palette or the sheet of shortcuts lies over the window. */
export const usePalette = create<PaletteState>(() => ({ open: null }));

/** Opens the palette, or closes it when it is open. */
export function togglePalette(): void {
  usePalette.setState(({ open }) => ({ open: open === 'commands' ? null : 'commands' }));
}

export function openShortcuts(): void {
  usePalette.setState({ open: 'shortcuts' });
}

export function closePalette(): void {
  usePalette.setState({ open: null });
}
