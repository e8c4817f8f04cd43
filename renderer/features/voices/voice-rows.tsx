import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { useLookedAt } from '../../state/look-store.ts';
import { useAudition } from './audition-store.ts';
import { FilterChips } from './filter-chips.tsx';
import { playVoice } from './open-voice.ts';
import { OwnVoices } from './own-voices.tsx';
import { useVoiceActions } from './use-voice-actions.ts';
import { rowAt, type VoiceList } from './voice-pages.ts';
import { VoiceRowView } from './voice-row.tsx';

interface VoiceRowsProps {
  readonly list: VoiceList;
  readonly look: (first: number, end: number) => void;
  /** Whether one's own have a place: without any it shows the way to the first one, but not as the result of a search. */
  readonly hasOwn: boolean;
}

const ROW = 52;

/** Own voices as cards, then the catalogue as rows. Arrow keys go through the rows and play each. */
export function VoiceRows({ list, look, hasOwn }: VoiceRowsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useRef<HTMLDivElement>(null);
  /** The row that the focus goes to once it is there. A flag alone could be spent by an effect of a render before the move. */
  const focusTo = useRef<number | null>(null);
  const [lead, setLead] = useState(0);
  const [margin, setMargin] = useState(0);

  // Cards come and go above the rows.
  useLayoutEffect(() => {
    const [own, frame] = [rows.current, scroller.current];
    if (own === null || frame === null) return;
    const measure = (): void => setMargin(own.offsetTop);
    const observer = new ResizeObserver(measure);
    for (const part of frame.children) observer.observe(part);
    measure();
    return () => observer.disconnect();
  }, []);

  const virtual = useVirtualizer({
    count: list.systemTotal,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 8,
    scrollMargin: margin,
  });
  const shown = virtual.getVirtualItems();
  const first = shown[0]?.index ?? 0;
  const end = (shown.at(-1)?.index ?? -1) + 1;
  useEffect(() => look(first, end), [look, first, end]);

  useEffect(() => {
    if (focusTo.current === null) return;
    const row = rows.current?.querySelector<HTMLElement>(`[data-row="${focusTo.current}"]`);
    if (!row) return;
    focusTo.current = null;
    row.focus({ preventScroll: true });
  });

  function audition(index: number): void {
    if (index < 0 || index >= list.systemTotal) return;
    focusTo.current = index;
    setLead(index);
    virtual.scrollToIndex(index);
    const voice = rowAt(list, index);
    if (voice !== null && useAudition.getState().isOn) playVoice(voice);
  }

  const latest = useRef(list);
  latest.current = list;
  useVoiceActions({
    lead,
    total: list.systemTotal,
    own: list.own,
    rowAt: (index) => rowAt(latest.current, index),
    audition,
  });

  // The row that the quick look shows is where the keys go on when it closes.
  const looked = useLookedAt('voices');
  useEffect(() => {
    if (looked === null) return;
    setLead(looked);
    virtual.scrollToIndex(looked);
  }, [looked, virtual]);

  return (
    <div ref={scroller} className="voices-scroll" data-scope="voices">
      {hasOwn && <OwnVoices voices={list.own} />}
      <header className="voices-head">
        <h2>
          {t('voices.system')} <span>{format.count(list.systemTotal)}</span>
        </h2>
        <FilterChips />
      </header>
      <div role="table" aria-label={t('voices.system')} aria-rowcount={list.systemTotal + 1}>
        <div role="rowgroup">
          <div className="voice-columns" role="row" aria-rowindex={1}>
            <span role="columnheader" aria-label={t('voices.play')} />
            <span role="columnheader">{t('voices.name')}</span>
            <span role="columnheader">{t('voices.sample')}</span>
            <span role="columnheader">{t('voices.facet.languages')}</span>
            <span role="columnheader">{t('voices.genderAge')}</span>
            <span role="columnheader">{t('voices.facet.accents')}</span>
            <span role="columnheader" aria-label={t('grid.favorite')} />
          </div>
        </div>
        <div ref={rows} role="rowgroup" className="voice-rows" style={{ height: virtual.getTotalSize() }}>
          {shown.map((item) => (
            <VoiceRowView
              key={item.key}
              voice={rowAt(list, item.index)}
              index={item.index}
              top={item.start - margin}
              isLead={item.index === Math.min(lead, list.systemTotal - 1)}
              onLead={setLead}
            />
          ))}
        </div>
      </div>
    </div>
  );
}
