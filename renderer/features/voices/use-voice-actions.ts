import type { VoiceRow } from '../../../ipc/domains/voices.ts';
import { useActions } from '../../actions/handlers.ts';
import { type LookList, listOfTiles, openQuickLook } from '../../state/look-store.ts';
import { markItems, oneItem } from '../library/item-actions.ts';
import { stopPlaying } from '../sound/player-store.ts';
import { toggleAudition } from './audition-store.ts';
import { playVoice } from './open-voice.ts';
import { compareVoice, speakWithVoice } from './take-along.ts';
import { tileOfVoice } from './voice-tile.ts';

interface VoiceActions {
  /** Index of the row that the keys are about. */
  readonly lead: number;
  readonly total: number;
  readonly own: readonly VoiceRow[];
  readonly rowAt: (index: number) => VoiceRow | null;
  /** Goes to a row, and plays it when audition is on. */
  readonly audition: (index: number) => void;
}

/** What the keys do among the voices: to the card with the focus, else to the row. */
export function useVoiceActions({ lead, total, own, rowAt, audition }: VoiceActions): void {
  const current = () => focusedOwn(own) ?? rowAt(lead);
  const withVoice = (act: (voice: VoiceRow) => void) => ({
    run: () => {
      const voice = current();
      if (voice !== null) act(voice);
    },
    isPossible: () => current() !== null,
  });

  useActions({
    // The first key of a list that has no focus yet begins where it is.
    'voices.next': () => audition(document.activeElement === document.body ? lead : lead + 1),
    'voices.previous': () => audition(lead - 1),
    'voices.first': () => audition(0),
    'voices.last': () => audition(total - 1),
    'voices.audition': toggleAudition,
    'voices.play': withVoice(playVoice),
    'voices.favorite': withVoice(({ id, favorite }) => void markItems(oneItem(id), { favorite: !favorite })),
    'voices.speak': withVoice(speakWithVoice),
    'voices.compare': withVoice(compareVoice),
    'voices.look': withVoice((voice) => {
      stopPlaying();
      const ownIndex = own.findIndex(({ id }) => id === voice.id);
      if (ownIndex >= 0) {
        const tiles = own.map(tileOfVoice);
        openQuickLook({ tile: tileOfVoice(voice), index: ownIndex }, listOfTiles('own-voices', tiles, null));
      } else {
        openQuickLook({ tile: tileOfVoice(voice), index: lead }, rowsList(total, rowAt));
      }
    }),
  });
}

/** The rows as the quick look goes through them; the view follows, so that what lies beside is read in time. */
function rowsList(total: number, rowAt: (index: number) => VoiceRow | null): LookList {
  return {
    name: 'voices',
    total,
    beside: async ({ index }, way) => {
      const to = way === 'left' || way === 'up' ? index - 1 : index + 1;
      const voice = to < 0 || to >= total ? null : rowAt(to);
      return voice === null ? null : { tile: tileOfVoice(voice), index: to };
    },
    open: null,
  };
}

/** The own voice whose card has the focus. */
function focusedOwn(own: readonly VoiceRow[]): VoiceRow | null {
  const card = document.activeElement?.closest<HTMLElement>('[data-own]');
  return card === null || card === undefined ? null : (own[Number(card.dataset['own'])] ?? null);
}
