import { create } from 'zustand';
import type { Place } from './places.ts';
import { useSelection } from './selection-store.ts';

/** The parts of the settings, each a page. */
export type SettingsPage = 'general' | 'library' | 'backups' | 'downloads' | 'appearance' | 'keyboard' | 'about';

interface Route {
  readonly place: Place;
  /** Where leaving settings or accounts leads back to. */
  readonly before: Place;
  readonly settingsPage: SettingsPage;
}

/** Which place is open. */
export const useRoute = create<Route>(() => ({ place: 'all', before: 'all', settingsPage: 'general' }));

/** Opens a place; what was selected in the one before is let go. */
export function openPlace(place: Place): void {
  const { place: current, before } = useRoute.getState();
  if (place === current) return;
  useSelection.getState().clear();
  useRoute.setState({ place, before: isAside(current) ? before : current });
}

/** From settings or accounts back to where one was. */
export function leaveAside(): void {
  const { place, before } = useRoute.getState();
  if (isAside(place)) openPlace(before);
}

function isAside(place: Place): boolean {
  return place === 'settings' || place === 'accounts';
}

export function openSettings(settingsPage: SettingsPage): void {
  useRoute.setState({ settingsPage });
  openPlace('settings');
}
