import {
  Archive,
  ArrowDownToLine,
  HardDrive,
  Info,
  Keyboard,
  type LucideIcon,
  Palette,
  SlidersHorizontal,
} from 'lucide-react';
import type { SettingsPage } from '../../state/route-store.ts';

/** The pages of the settings with their icons, in the order in which they are listed. */
export const settingsPages: readonly (readonly [SettingsPage, LucideIcon])[] = [
  ['general', SlidersHorizontal],
  ['library', HardDrive],
  ['backups', Archive],
  ['downloads', ArrowDownToLine],
  ['appearance', Palette],
  ['keyboard', Keyboard],
  ['about', Info],
];
