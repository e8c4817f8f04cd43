import { menuKeys } from '../../../ipc/model/menu-keys.ts';
import type { ActionDefinition } from '../action.ts';

/** What can be asked of the window as a whole. Those that the menu has too take their keys from where the menu does. */
export const windowActions = {
  palette: { title: 'action.window.palette', keys: menuKeys.palette, everywhere: true, isKeyOnly: true },
  shortcuts: { title: 'action.window.shortcuts', keys: menuKeys.shortcuts, icon: 'keyboard', everywhere: true },
  'focus-search': { title: 'action.window.focusSearch', keys: menuKeys['focus-search'], icon: 'search' },
  'go-all': { title: 'action.window.goAll', keys: menuKeys['go-all'], icon: 'gallery-vertical-end' },
  'go-videos': { title: 'action.window.goVideos', keys: menuKeys['go-videos'], icon: 'clapperboard' },
  'go-images': { title: 'action.window.goImages', keys: menuKeys['go-images'], icon: 'image' },
  'go-audio': { title: 'action.window.goAudio', keys: menuKeys['go-audio'], icon: 'audio-lines' },
  'go-voices': { title: 'action.window.goVoices', keys: menuKeys['go-voices'], icon: 'mic' },
  'go-favorites': { title: 'action.window.goFavorites', keys: ['Mod+6'], icon: 'heart' },
  'go-expiring': { title: 'action.window.goExpiring', keys: ['G X'], icon: 'hourglass' },
  'go-failed': { title: 'action.window.goFailed', keys: ['G F'], icon: 'circle-alert' },
  'go-trash': { title: 'action.window.goTrash', keys: ['G T'], icon: 'trash-2' },
  'go-accounts': { title: 'action.window.goAccounts', keys: menuKeys['go-accounts'], icon: 'users' },
  'go-settings': { title: 'action.window.goSettings', keys: menuKeys['go-settings'], icon: 'settings' },
  'go-create': { title: 'action.window.goCreate', keys: ['Mod+N'], icon: 'sparkles' },
  'go-studio': { title: 'action.window.goStudio', keys: ['Mod+Shift+N', 'N V'], icon: 'audio-waveform' },
  'toggle-inspector': {
    title: 'action.window.toggleInspector',
    keys: menuKeys['toggle-inspector'],
    icon: 'panel-right',
  },
  'toggle-sidebar': { title: 'action.window.toggleSidebar', keys: menuKeys['toggle-sidebar'], icon: 'panel-left' },
  'toggle-queue': { title: 'action.window.toggleQueue', keys: menuKeys['toggle-queue'], icon: 'arrow-down-to-line' },
  'toggle-filters': { title: 'action.window.toggleFilters', keys: ['Mod+Shift+F'], icon: 'list-filter' },
  'switch-theme': { title: 'action.window.switchTheme', keys: ['Mod+Shift+L'], icon: 'sun-moon', everywhere: true },
  'sync-now': { title: 'action.window.syncNow', keys: menuKeys['sync-now'], icon: 'refresh-cw' },
  import: { title: 'action.window.import', keys: ['Mod+O'], icon: 'folder-input' },
  undo: { title: 'action.window.undo', keys: menuKeys.undo, icon: 'undo-2', everywhere: true, leavesTyping: true },
  about: { title: 'action.window.about', keys: menuKeys.about, icon: 'info' },
  'go-to-date': { title: 'action.window.goToDate', keys: ['Mod+G'], icon: 'calendar-days' },
  'next-pane': { title: 'action.window.nextPane', keys: ['F6'], isKeyOnly: true },
  'previous-pane': { title: 'action.window.previousPane', keys: ['Shift+F6'], isKeyOnly: true },
  'close-pane': { title: 'action.window.closePane', keys: ['Escape'], isKeyOnly: true },
} as const satisfies Record<string, ActionDefinition>;
