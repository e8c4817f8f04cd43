import { startDispatch } from './actions/dispatch.ts';
import { registerActions, runAction } from './actions/handlers.ts';
import { isTypingIn } from './actions/keys.ts';
import { saveSearch } from './features/collections/smart-store.ts';
import { startCollection } from './features/collections/tree-store.ts';
import { toggleFilterBar } from './features/toolbar/filter-bar-store.ts';
import { askToPurge } from './features/trash/purge-store.ts';
import { focusNextPane, focusSearch } from './panes.ts';
import { useApp } from './state/app-store.ts';
import { conch } from './state/conch.ts';
import { canUndo, redo, undo, useEdits } from './state/edits.ts';
import { toggleQueue, toggleSidebar } from './state/layout-store.ts';
import { moreLike } from './state/more-like.ts';
import { openShortcuts, togglePalette } from './state/palette-store.ts';
import { isLibraryPlace, isSearchable, type Place } from './state/places.ts';
import { openQuery } from './state/query-store.ts';
import { leaveAside, openPlace, openSettings, useRoute } from './state/route-store.ts';
import { closePane, toggleInspector } from './state/screen.ts';
import { targetOf, useSelection } from './state/selection-store.ts';
import { changeSettings, syncNow } from './state/start.ts';
import { currentItem } from './state/subject.ts';

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
      'go-duplicates': go('duplicates'),
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
      'toggle-sidebar': toggleSidebar,
      'toggle-queue': toggleQueue,
      'toggle-filters': { run: toggleFilterBar, isPossible: isInLibrary },
      'item.more-like': { run: () => moreLike(currentItem()), isPossible: () => currentItem() !== null },
      'switch-theme': switchTheme,
      'sync-now': () => void syncNow(),
      'go-tags': go('tags'),
      'new-collection': () => startCollection(null),
      'new-from-selection': {
        run: () => startCollection(null, targetOf()),
        isPossible: () => useSelection.getState().count > 0,
      },
      'save-search': { run: saveOpenSearch, isPossible: isInLibrary },
      'empty-trash': { run: () => askToPurge(null), isPossible: () => (useApp.getState().counts?.trash ?? 0) > 0 },
      undo: { run: undoHere, isPossible: () => isTyping() || canUndo() },
      redo: { run: redoHere, isPossible: () => isTyping() || useEdits.getState().redo !== null },
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

/** Keeps the question of the open place under a name. */
function saveOpenSearch(): void {
  const query = openQuery();
  if (query !== null) saveSearch(query);
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
function undoHere(): void {
  if (isTyping()) document.execCommand('undo');
  else void undo();
}

function redoHere(): void {
  if (isTyping()) document.execCommand('redo');
  else void redo();
}

function isTyping(): boolean {
  return isTypingIn(document.activeElement);
}
