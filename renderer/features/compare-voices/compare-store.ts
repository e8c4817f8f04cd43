import { create } from 'zustand';
import type { VoiceRow } from '../../../ipc/domains/voices.ts';
import type { ItemId } from '../../../ipc/model/ids.ts';
import type { OutboxEntry } from '../../../ipc/model/outbox.ts';

/** More do not fit side by side. */
export const MOST_VOICES = 6;

/** What was ordered of one voice, and of which sentence. */
export interface Take {
  readonly voice: ItemId;
  readonly text: string;
  readonly model: string;
  readonly entry: OutboxEntry;
}

interface Comparison {
  readonly voices: readonly VoiceRow[];
  readonly text: string;
  /** Null: the first one of each account. */
  readonly model: string | null;
  readonly takes: readonly Take[];
  readonly isOrdering: boolean;
}

/** The comparison stays while the window lives: takes cost credits. */
export const useComparison = create<Comparison>(() => ({
  voices: [],
  text: '',
  model: null,
  takes: [],
  isOrdering: false,
}));

export function changeComparison(change: Partial<Pick<Comparison, 'text' | 'model' | 'isOrdering'>>): void {
  useComparison.setState(change);
}

/** Puts a voice in, or takes it out when it is in. More than six do not go in. */
export function toggleVoice(voice: VoiceRow): void {
  useComparison.setState(({ voices }) => {
    if (voices.some(({ id }) => id === voice.id)) return { voices: voices.filter(({ id }) => id !== voice.id) };
    return voices.length < MOST_VOICES ? { voices: [...voices, voice] } : {};
  });
}

export function keepTakes(takes: readonly Take[]): void {
  useComparison.setState((old) => ({ takes: [...old.takes, ...takes] }));
}

/** The newest take of a voice with this sentence and model. */
export function takeOf(
  takes: readonly Take[],
  wanted: { readonly voice: ItemId; readonly text: string; readonly model: string },
): Take | null {
  const same = takes.filter(
    ({ voice, text, model }) => voice === wanted.voice && text === wanted.text && model === wanted.model,
  );
  return same.at(-1) ?? null;
}
