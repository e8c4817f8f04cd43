import type { MenuItemConstructorOptions } from 'electron';
import type { Strings } from './strings.ts';

/** What the tray can make happen, and what its menu depends on. */
export interface TrayActions {
  open(): void;
  quit(): void;
  syncNow(): void;
  /** Null while no library is open. */
  isPaused(): boolean | null;
  pause(): void;
  resume(): void;
  /** What works now, a line each. */
  running(): readonly string[];
}

/** The menu of the tray: the way to the window, what works now, and what can be done without the window. */
export function trayTemplate(
  strings: Strings,
  actions: Omit<TrayActions, 'running'>,
  running: readonly string[],
): MenuItemConstructorOptions[] {
  const paused = actions.isPaused();
  return [
    { label: strings.open, click: () => actions.open() },
    { type: 'separator' },
    ...running.map((label) => ({ label, enabled: false })),
    ...(running.length > 0 ? [{ type: 'separator' } as const] : []),
    { label: strings.syncNow, click: () => actions.syncNow() },
    {
      label: paused === true ? strings.resumeDownloads : strings.pauseDownloads,
      enabled: paused !== null,
      click: () => (paused === true ? actions.resume() : actions.pause()),
    },
    { type: 'separator' },
    { label: strings.quit, click: () => actions.quit() },
  ];
}
