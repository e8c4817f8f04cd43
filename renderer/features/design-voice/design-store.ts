import { create } from 'zustand';

export interface VoiceDraft {
  readonly name: string;
  /** What the voice is like, in words. */
  readonly description: string;
  /** What it says first, so that it can be heard. */
  readonly preview: string;
  /** Connection and account; null: the first that can design. */
  readonly account: string | null;
  readonly isOrdering: boolean;
}

const EMPTY: VoiceDraft = { name: '', description: '', preview: '', account: null, isOrdering: false };

/** The voice that is being described. It stays while the window lives, wherever one goes meanwhile. */
export const useVoiceDraft = create<VoiceDraft>(() => EMPTY);

export function changeVoiceDraft(change: Partial<VoiceDraft>): void {
  useVoiceDraft.setState(change);
}

/** The next voice: its words go, account and what is said first stay. */
export function clearVoiceDraft(): void {
  useVoiceDraft.setState({ name: '', description: '' });
}
