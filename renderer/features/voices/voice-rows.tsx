import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { FilterChips } from './filter-chips.tsx';
import { togglePlay } from './player-store.ts';
import { VoiceCard } from './voice-card.tsx';
import { rowAt, type VoiceList } from './voice-pages.ts';
import { VoiceRowView } from './voice-row.tsx';

interface VoiceRowsProps {
  readonly list: VoiceList;
  readonly look: (first: number, end: number) => void;
}

const ROW = 52;

/** Own voices as cards, then the catalogue as rows. Arrow keys go through the rows and play each. */
export function VoiceRows({ list, look }: VoiceRowsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useRef<HTMLDivElement>(null);
  const [lead, setLead] = useState(0);
  const [margin, setMargin] = useState(0);

  useEffect(() => {
    const own = rows.current;
    if (own === null) return;
    const observer = new ResizeObserver(() => setMargin(own.offsetTop));
    if (scroller.current?.firstElementChild !== null && scroller.current !== null) observer.observe(scroller.current);
    setMargin(own.offsetTop);
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

  function press(event: KeyboardEvent<HTMLDivElement>): void {
    if (event.target instanceof HTMLInputElement) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      audition(lead + (event.key === 'ArrowDown' ? 1 : -1));
    } else if (event.key === ' ') {
      event.preventDefault();
      const voice = rowAt(list, lead);
      if (voice !== null) void togglePlay(voice);
    }
  }

  function audition(index: number): void {
    if (index < 0 || index >= list.systemTotal) return;
    setLead(index);
    virtual.scrollToIndex(index);
    const voice = rowAt(list, index);
    if (voice !== null) void togglePlay(voice);
  }

  return (
    <div ref={scroller} className="voices-scroll" onKeyDown={press} role="group" aria-label={t('place.voices')}>
      {list.own.length > 0 && (
        <section aria-label={t('voices.yours')}>
          <header className="voices-head">
            <h2>{t('voices.yours')}</h2>
          </header>
          <div className="voice-cards">
            {list.own.map((voice) => (
              <VoiceCard key={voice.id} voice={voice} />
            ))}
          </div>
        </section>
      )}
      <header className="voices-head">
        <h2>
          {t('voices.system')} <span>{format.count(list.systemTotal)}</span>
        </h2>
        <FilterChips />
      </header>
      <div role="table" aria-label={t('voices.system')} aria-rowcount={list.systemTotal + 1}>
        <div className="voice-columns" role="row">
          <span role="columnheader" aria-label={t('voices.play')} />
          <span role="columnheader">{t('voices.name')}</span>
          <span role="columnheader">{t('voices.sample')}</span>
          <span role="columnheader">{t('voices.facet.languages')}</span>
          <span role="columnheader">{t('voices.genderAge')}</span>
          <span role="columnheader">{t('voices.facet.accents')}</span>
          <span role="columnheader" aria-label={t('grid.favorite')} />
        </div>
        <div ref={rows} role="rowgroup" className="voice-rows" style={{ height: virtual.getTotalSize() }}>
          {shown.map((item) => (
            <VoiceRowView
              key={item.key}
              voice={rowAt(list, item.index)}
              index={item.index}
              top={item.start - margin}
              isLead={item.index === lead}
              onLead={setLead}
            />
          ))}
        </div>
      </div>
    </div>
  );
}
