import { startDispatch } from './actions/dispatch.ts';
import { registerActions, runAction } from './actions/handlers.ts';
import { isTypingIn } from './actions/keys.ts';
import { toggleFilterBar } from './features/toolbar/filter-bar-store.ts';
import { focusNextPane, focusSearch } from './panes.ts';
import { useApp } from './state/app-store.ts';
import { conch } from './state/conch.ts';
import { closePane, toggleQueue, toggleSidebar } from './state/layout-store.ts';
import { currentItem, moreLike } from './state/more-like.ts';
import { openShortcuts, togglePalette } from './state/palette-store.ts';
import { isLibraryPlace, isSearchable, type Place } from './state/places.ts';
import { leaveAside, openPlace, openSettings, useRoute } from './state/route-store.ts';
import { toggleInspector } from './state/screen.ts';
import { changeSettings, syncNow } from './state/start.ts';
import { undoLast, useToasts } from './state/toast-store.ts';

/** Says what the actions of the window do, and listens to the keyboard and to the menu. Gives back how to stop. */
export function startCommands(): () => void {
  const stops = [
    registerActions({
      'go-all': go('all'),
      'go-videos': go('videos'),
      'go-images': go('images'),
      'go-audio': go('audio'),
      'go-voices': go('voices'),
      'go-favorites': go('favorites'),
      'go-expiring': go('expiring'),
      'go-failed': go('failed'),
      'go-trash': go('trash'),
      'go-create': go('create'),
      'go-studio': go('studio'),
      'go-accounts': go('accounts'),
      'go-settings': go('settings'),
      palette: togglePalette,
      shortcuts: openShortcuts,
      about: () => openSettings('about'),
      'focus-search': { run: focusSearch, isPossible: () => isSearchable(useRoute.getState().place) },
      'toggle-inspector': { run: toggleInspector, isPossible: isInLibrary },
      'toggle-filters': { run: toggleFilterBar, isPossible: isInLibrary },
      'item.more-like': { run: () => moreLike(currentItem()), isPossible: () => currentItem() !== null },
      'toggle-sidebar': toggleSidebar,
      'toggle-queue': toggleQueue,
      'switch-theme': switchTheme,
      'sync-now': () => void syncNow(),
      undo: { run: undo, isPossible: () => isTyping() || useToasts.getState().undoable.length > 0 },
      'next-pane': () => focusNextPane(1),
      'previous-pane': () => focusNextPane(-1),
      'close-pane': () => {
        if (!closePane()) leaveAside();
      },
    }),
    startDispatch(),
    conch.on.app.command(({ command }) => runAction(command)),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

function isInLibrary(): boolean {
  return isLibraryPlace(useRoute.getState().place);
}

function go(place: Place): () => void {
  return () => openPlace(place);
}

/** From what is seen now to the other. */
function switchTheme(): void {
  if (useApp.getState().settings === null) return;
  const isDark = document.documentElement.dataset['theme'] === 'dark';
  void changeSettings({ theme: isDark ? 'light' : 'dark' });
}

/** The menu's undo: of the text while one types, else of the last change. */
function undo(): void {
  if (isTyping()) document.execCommand('undo');
  else void undoLast();
}

function isTyping(): boolean {
  return isTypingIn(document.activeElement);
}
