import { Star } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon.tsx';

interface StarRatingProps {
  /** 0 to 5; null when several items differ. */
  readonly stars: number | null;
  readonly onRate: (stars: number) => void;
}

const PLACES = [1, 2, 3, 4, 5] as const;

/** Five stars as one control: a press sets as many as lie left of it, the same press again sets none. */
export function StarRating({ stars, onRate }: StarRatingProps) {
  const { t } = useTranslation();
  const [pointed, setPointed] = useState<number | null>(null);
  const shown = pointed ?? stars ?? 0;

  function press(event: KeyboardEvent<HTMLDivElement>): void {
    const step = event.key === 'ArrowRight' || event.key === 'ArrowUp' ? 1 : -1;
    if (!/^Arrow(Left|Right|Up|Down)$/.test(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    onRate(Math.min(5, Math.max(0, (stars ?? 0) + step)));
  }

  return (
    <div
      role="slider"
      tabIndex={0}
      className="stars"
      aria-label={t('inspector.rating')}
      aria-valuemin={0}
      aria-valuemax={5}
      aria-valuenow={stars ?? 0}
      aria-valuetext={stars === null ? t('inspector.several') : t('inspector.stars', { count: stars })}
      onKeyDown={press}
      onPointerMove={(event) => setPointed(starAt(event))}
      onPointerLeave={() => setPointed(null)}
      onPointerUp={(event) => {
        if (event.button !== 0) return;
        const star = starAt(event);
        onRate(star === stars ? 0 : star);
        setPointed(null);
      }}
    >
      {PLACES.map((place) => (
        <span key={place} {...(place <= shown && { 'data-on': '' })}>
          <Icon of={Star} filled />
        </span>
      ))}
    </div>
  );
}

function starAt(event: PointerEvent<HTMLElement>): number {
  const { left, width } = event.currentTarget.getBoundingClientRect();
  return Math.min(5, Math.max(1, Math.ceil(((event.clientX - left) / width) * 5)));
}
