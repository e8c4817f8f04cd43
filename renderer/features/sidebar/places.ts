import {
  AudioLines,
  AudioWaveform,
  CircleAlert,
  Clapperboard,
  Copy,
  GalleryVerticalEnd,
  Heart,
  Hourglass,
  Image,
  type LucideIcon,
  Mic,
  Settings,
  Sparkles,
  Tags,
  Trash2,
  Users,
} from 'lucide-react';
import type { LibraryCounts } from '../../../ipc/model/query.ts';
import type { NamedPlace } from '../../state/places.ts';

export interface PlaceEntry {
  readonly place: NamedPlace;
  readonly icon: LucideIcon;
  readonly count: keyof LibraryCounts | null;
  readonly tone?: 'warn' | 'danger';
}

/** What the person owns, by kind. */
export const libraryEntries: readonly PlaceEntry[] = [
  { place: 'all', icon: GalleryVerticalEnd, count: 'all' },
  { place: 'videos', icon: Clapperboard, count: 'video' },
  { place: 'images', icon: Image, count: 'image' },
  { place: 'audio', icon: AudioLines, count: 'audio' },
  { place: 'voices', icon: Mic, count: 'voice' },
  { place: 'favorites', icon: Heart, count: 'favorites' },
  { place: 'duplicates', icon: Copy, count: null },
  { place: 'tags', icon: Tags, count: null },
];

/** What waits for the person; each exists only while it is not empty. */
export const needsEntries: readonly PlaceEntry[] = [
  { place: 'expiring', icon: Hourglass, count: 'expiring', tone: 'warn' },
  { place: 'failed', icon: CircleAlert, count: 'failed', tone: 'danger' },
];

/** Where new things are made. */
export const makeEntries: readonly PlaceEntry[] = [
  { place: 'create', icon: Sparkles, count: null },
  { place: 'studio', icon: AudioWaveform, count: null },
];

export const trashEntry: PlaceEntry = { place: 'trash', icon: Trash2, count: 'trash' };
export const accountsEntry: PlaceEntry = { place: 'accounts', icon: Users, count: null };
export const settingsEntry: PlaceEntry = { place: 'settings', icon: Settings, count: null };
