import { focusNextPane, focusSearch } from './panes.ts';
import { type Command, commandOf, isTypingIn } from './shortcuts.ts';
import { conch } from './state/conch.ts';
import { closePane, toggleQueue, toggleSidebar } from './state/layout-store.ts';
import type { Place } from './state/places.ts';
import { leaveAside, openPlace, openSettings } from './state/route-store.ts';
import { toggleInspector } from './state/screen.ts';
import { syncNow } from './state/start.ts';
import { undoLast } from './state/toast-store.ts';
import { useViewer } from './state/viewer-store.ts';

const ACTIONS: Record<Command, () => void> = {
  'go-all': go('all'),
  'go-videos': go('videos'),
  'go-images': go('images'),
  'go-audio': go('audio'),
  'go-voices': go('voices'),
  'go-favorites': go('favorites'),
  'go-create': go('create'),
  'go-studio': go('studio'),
  'go-trash': go('trash'),
  'go-accounts': go('accounts'),
  'go-settings': go('settings'),
  about: () => openSettings('about'),
  'focus-search': focusSearch,
  'toggle-inspector': toggleInspector,
  'toggle-sidebar': toggleSidebar,
  'toggle-queue': toggleQueue,
  'sync-now': () => void syncNow(),
  undo,
  'next-pane': () => focusNextPane(1),
  'previous-pane': () => focusNextPane(-1),
  'close-pane': () => {
    if (!closePane()) leaveAside();
  },
};

/** Does what a key or a menu item asks. */
export function runCommand(command: Command): void {
  ACTIONS[command]();
}

/** Listens to the keyboard and to the menu. Gives back how to stop. */
export function startCommands(): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || isModalOpen()) return;
    const command = commandOf(event, isTypingIn(event.target));
    if (!command || (useViewer.getState().viewing && command !== 'undo')) return;
    event.preventDefault();
    runCommand(command);
  };
  window.addEventListener('keydown', onKey);
  const stop = conch.on.app.command(({ command }) => runCommand(command));
  return () => {
    window.removeEventListener('keydown', onKey);
    stop();
  };
}

function go(place: Place): () => void {
  return () => openPlace(place);
}

/** The menu's undo: of the text while one types, else of the last change. */
function undo(): void {
  if (isTypingIn(document.activeElement)) document.execCommand('undo');
  else void undoLast();
}

/** A dialog, a menu or a popover has the keyboard for itself. */
export function isModalOpen(): boolean {
  return document.querySelector('.scrim, .popover') !== null;
}
