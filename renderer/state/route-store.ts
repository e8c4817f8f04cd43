import { create } from 'zustand';
import type { Place } from './places.ts';
import { useSelection } from './selection-store.ts';

/** The parts of the settings, each a page. */
export type SettingsPage = 'general' | 'library' | 'downloads' | 'appearance' | 'about';

interface Route {
  readonly place: Place;
  /** Where closing settings or accounts leads back to. */
  readonly before: Place;
  readonly settingsPage: SettingsPage;
}

/** Which place is open. */
export const useRoute = create<Route>(() => ({ place: 'all', before: 'all', settingsPage: 'general' }));

/** Opens a place; what was selected in the one before is let go. */
export function openPlace(place: Place): void {
  const { place: current } = useRoute.getState();
  if (place === current) return;
  useSelection.getState().clear();
  useRoute.setState({ place, before: current });
}

export function openSettings(settingsPage: SettingsPage): void {
  useRoute.setState({ settingsPage });
  openPlace('settings');
}
