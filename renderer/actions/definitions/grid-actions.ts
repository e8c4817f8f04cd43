import type { ActionDefinition } from '../action.ts';

/** What the keys of the grid do. Moves take Shift along, to extend the selection. */
export const gridActions = {
  'grid.left': { title: 'action.grid.left', keys: ['ArrowLeft'], takesShift: true, isKeyOnly: true },
  'grid.right': { title: 'action.grid.right', keys: ['ArrowRight'], takesShift: true, isKeyOnly: true },
  'grid.up': { title: 'action.grid.up', keys: ['ArrowUp'], takesShift: true, isKeyOnly: true },
  'grid.down': { title: 'action.grid.down', keys: ['ArrowDown'], takesShift: true, isKeyOnly: true },
  'grid.first': { title: 'action.grid.first', keys: ['Home'], takesShift: true, isKeyOnly: true },
  'grid.last': { title: 'action.grid.last', keys: ['End'], takesShift: true, isKeyOnly: true },
  'grid.page-up': { title: 'action.grid.pageUp', keys: ['PageUp'], takesShift: true, isKeyOnly: true },
  'grid.page-down': { title: 'action.grid.pageDown', keys: ['PageDown'], takesShift: true, isKeyOnly: true },
  'grid.open': { title: 'action.grid.open', keys: ['Enter'], icon: 'maximize-2' },
  'grid.look': { title: 'action.grid.look', keys: ['Space'], icon: 'eye' },
  'grid.all': { title: 'action.grid.all', keys: ['Mod+A'], icon: 'list-checks', leavesTyping: true },
  'grid.clear': { title: 'action.grid.clear', keys: ['Escape'], icon: 'square-dashed' },
  'grid.earlier': { title: 'action.grid.earlier', keys: ['Alt+ArrowLeft'], icon: 'arrow-left' },
  'grid.later': { title: 'action.grid.later', keys: ['Alt+ArrowRight'], icon: 'arrow-right' },
  'grid.zoom-in': { title: 'action.grid.zoomIn', keys: ['Plus', '='], icon: 'zoom-in' },
  'grid.zoom-out': { title: 'action.grid.zoomOut', keys: ['-'], icon: 'zoom-out' },
  'grid.justified': { title: 'action.grid.justified', keys: ['Alt+Shift+1'], icon: 'layout-dashboard' },
  'grid.grid': { title: 'action.grid.grid', keys: ['Alt+Shift+2'], icon: 'layout-grid' },
  'grid.list': { title: 'action.grid.list', keys: ['Alt+Shift+3'], icon: 'rows-3' },
  'grid.purge': { title: 'trash.deleteNow', keys: ['Delete', 'Backspace'], icon: 'trash-2' },
  'grid.open-stack': { title: 'action.grid.openStack', keys: ['Shift+S'], icon: 'layers' },
  'grid.stacks': { title: 'action.grid.stacks', keys: ['S'], icon: 'layers' },
} as const satisfies Record<string, ActionDefinition>;
