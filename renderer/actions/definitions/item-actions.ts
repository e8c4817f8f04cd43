import type { ActionDefinition } from '../action.ts';

/** What is done to items, in the grid to what is selected, in the viewer to what is shown. */
export const itemActions = {
  'item.favorite': { title: 'action.item.favorite', keys: ['F'], icon: 'heart' },
  'item.rate-0': { title: 'action.item.rate0', keys: ['0'], icon: 'star' },
  'item.rate-1': { title: 'action.item.rate1', keys: ['1'], icon: 'star' },
  'item.rate-2': { title: 'action.item.rate2', keys: ['2'], icon: 'star' },
  'item.rate-3': { title: 'action.item.rate3', keys: ['3'], icon: 'star' },
  'item.rate-4': { title: 'action.item.rate4', keys: ['4'], icon: 'star' },
  'item.rate-5': { title: 'action.item.rate5', keys: ['5'], icon: 'star' },
  'item.label-red': { title: 'action.item.labelRed', keys: ['Alt+1'], icon: 'circle' },
  'item.label-orange': { title: 'action.item.labelOrange', keys: ['Alt+2'], icon: 'circle' },
  'item.label-yellow': { title: 'action.item.labelYellow', keys: ['Alt+3'], icon: 'circle' },
  'item.label-green': { title: 'action.item.labelGreen', keys: ['Alt+4'], icon: 'circle' },
  'item.label-teal': { title: 'action.item.labelTeal', keys: ['Alt+5'], icon: 'circle' },
  'item.label-blue': { title: 'action.item.labelBlue', keys: ['Alt+6'], icon: 'circle' },
  'item.label-plum': { title: 'action.item.labelPlum', keys: ['Alt+7'], icon: 'circle' },
  'item.again': { title: 'action.item.again', keys: ['U'], icon: 'repeat-2' },
  'item.compare': { title: 'action.item.compare', keys: ['C'], icon: 'columns-2' },
  'item.copy-image': { title: 'action.item.copyImage', keys: ['Mod+C'], icon: 'copy', leavesTyping: true },
  'item.copy-prompt': { title: 'action.item.copyPrompt', keys: ['Mod+Shift+C'], icon: 'text-quote' },
  'item.copy-path': { title: 'action.item.copyPath', keys: ['Mod+Alt+C'], icon: 'copy' },
  'item.show-in-folder': { title: 'action.item.showInFolder', keys: ['Shift+O'], icon: 'folder-open' },
  'item.open-with': { title: 'action.item.openWith', keys: ['O'], icon: 'external-link' },
  'item.trash': { title: 'action.item.trash', keys: ['Delete', 'Backspace'], icon: 'trash-2' },
  'item.remove': { title: 'action.item.remove', keys: ['Shift+Delete', 'Shift+Backspace'], icon: 'trash-2' },
} as const satisfies Record<string, ActionDefinition>;
