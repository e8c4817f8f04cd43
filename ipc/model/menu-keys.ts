import type { AppCommand } from '../domains/app.ts';

/**
 * Default key combinations of what the system's menu and the window both offer, in the notation of `renderer/actions/action.ts`.
 * A plain constant: the menu is built in main, the window matches presses, and both must agree.
 */
export const menuKeys = {
  palette: ['Mod+K'],
  shortcuts: ['?'],
  'focus-search': ['/', 'Mod+F'],
  'go-all': ['Mod+1'],
  'go-videos': ['Mod+2'],
  'go-images': ['Mod+3'],
  'go-audio': ['Mod+4'],
  'go-voices': ['Mod+5'],
  'go-favorites': ['Mod+6'],
  'go-tags': ['G G'],
  'go-duplicates': ['G D'],
  'go-trash': ['G T'],
  'go-create': ['Mod+N'],
  'go-studio': ['Mod+Shift+N', 'N V'],
  'go-accounts': [],
  'go-settings': ['Mod+,'],
  'new-collection': ['N C'],
  import: ['Mod+O'],
  'item.export': ['E'],
  'toggle-inspector': ['I', 'Mod+I'],
  'toggle-sidebar': ['Mod+B'],
  'toggle-queue': ['Mod+J'],
  'sync-now': ['Mod+R'],
  undo: ['Mod+Z'],
  redo: ['Mod+Shift+Z', 'Mod+Y'],
  about: [],
} as const satisfies Record<AppCommand, readonly string[]>;
