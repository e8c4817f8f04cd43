import { AudioWaveform } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VoiceRow } from '../../../ipc/domains/voices.ts';
import { useFormat } from '../../format/use-format.ts';
import { useLive } from '../../state/live-store.ts';
import { useLookedAt } from '../../state/look-store.ts';
import { openPlace } from '../../state/route-store.ts';
import { Icon } from '../../ui/icon.tsx';
import { SlotMeter } from '../../ui/slot-meter.tsx';
import { isSignedIn } from '../accounts/account-state.ts';
import { useAudition } from './audition-store.ts';
import { playVoice } from './open-voice.ts';
import { VoiceCard } from './voice-card.tsx';

/** Padding of a card at both sides. */
const PADDING = 24;

/** One's own voices as cards, and how many the accounts have room for. */
export function OwnVoices({ voices }: { readonly voices: readonly VoiceRow[] }) {
  const { t } = useTranslation();
  const cards = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const [lead, setLead] = useState(0);

  useEffect(() => {
    const grid = cards.current;
    if (grid === null) return;
    const observer = new ResizeObserver(() => {
      const card = grid.firstElementChild;
      if (card !== null) setWidth(Math.floor(card.clientWidth - PADDING));
    });
    observer.observe(grid);
    return () => observer.disconnect();
  }, []);

  /** To the card beside, which plays when audition is on. */
  function press(event: KeyboardEvent<HTMLDivElement>): void {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : null;
    const at = event.target instanceof HTMLElement ? event.target.dataset['own'] : undefined;
    if (step === null || at === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const index = Number(at) + step;
    const next = voices[index];
    if (next === undefined) return;
    cards.current?.querySelector<HTMLElement>(`[data-own="${index}"]`)?.focus();
    if (useAudition.getState().isOn) playVoice(next);
  }

  // The card that the quick look shows is where the keys go on when it closes.
  const looked = useLookedAt('own-voices');
  useEffect(() => {
    if (looked !== null) setLead(looked);
  }, [looked]);

  return (
    <section aria-label={t('voices.yours')}>
      <header className="voices-head">
        <h2>{t('voices.yours')}</h2>
        <Slots />
      </header>
      <div ref={cards} role="group" className="voice-cards" onKeyDown={press}>
        {voices.map((voice, index) => (
          <VoiceCard
            key={voice.id}
            voice={voice}
            width={width}
            index={index}
            isLead={index === Math.min(lead, voices.length - 1)}
            onLead={setLead}
          />
        ))}
        <CloneCard />
      </div>
    </section>
  );
}

/** The way to one more voice; files dropped on it, as anywhere in the view, are its samples. */
function CloneCard() {
  const { t } = useTranslation();
  const format = useFormat();
  const { used, total } = sumOf(useSlots());
  const free = Math.max(0, total - used);
  return (
    <button type="button" className="voice-clone" onClick={() => openPlace('studio')}>
      <span className="flex items-center gap-1.5 type-label">
        <Icon of={AudioWaveform} size={14} />
        {t('voices.dropTitle')}
      </span>
      {total > 0 && (
        <span className="type-small">
          {free > 0 ? t('voices.slotsFree', { count: free, formatted: format.count(free) }) : t('voices.slotsFull')}
        </span>
      )}
    </button>
  );
}

/** More accounts than this are told as one sum: their meters have no room beside the title. */
const METERS = 2;

/** Places for cloned voices, of the accounts that are signed in and told. */
function Slots() {
  const { t } = useTranslation();
  const format = useFormat();
  const places = useSlots();
  if (places.length > METERS) {
    const { used, total } = sumOf(places);
    const accounts = t('accounts.count', { count: places.length, formatted: format.count(places.length) });
    return (
      <span className="voice-slots">
        {accounts} · {t('voices.slots', { used, total })}
      </span>
    );
  }
  return (
    <span className="voice-slots">
      {places.map(({ key, name, used, total }) => (
        <span key={key}>
          {name} <SlotMeter used={used} total={total} /> {t('voices.slots', { used, total })}
        </span>
      ))}
    </span>
  );
}

interface Places {
  readonly key: string;
  readonly name: string;
  readonly used: number;
  readonly total: number;
}

function useSlots(): readonly Places[] {
  const accounts = useLive((live) => live.accounts);
  return (accounts ?? []).filter(isSignedIn).flatMap(({ connection, id, name, slots }) => {
    return slots === null || slots.total === 0 ? [] : [{ key: `${connection} ${id}`, name, ...slots }];
  });
}

function sumOf(places: readonly Places[]): Pick<Places, 'used' | 'total'> {
  return places.reduce((sum, { used, total }) => ({ used: sum.used + used, total: sum.total + total }), {
    used: 0,
    total: 0,
  });
}
