import type { KeyboardEvent, PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { endsOf, isSet, type Span, withA, withB } from './ab-loop.ts';

interface AbBracketProps {
  readonly span: Span;
  readonly duration: number;
  readonly onChange: (span: Span) => void;
  /** The moment one frame beside another. */
  readonly step: (seconds: number, by: 1 | -1) => number;
  readonly words: (seconds: number) => string;
}

/** The part of the timeline that is looped: a bracket with a grip at each end; what lies outside is dimmed. */
export function AbBracket({ span, duration, onChange, step, words }: AbBracketProps) {
  if (!isSet(span) || duration <= 0) return null;
  const { from, to } = endsOf(span, duration);
  const grip = { span, duration, onChange, step, words };
  return (
    <>
      <span className="ab-dim" style={{ left: 0, width: `${(from / duration) * 100}%` }} />
      <span className="ab-dim" style={{ right: 0, width: `${(1 - to / duration) * 100}%` }} />
      <span
        className="ab-bracket"
        style={{ left: `${(from / duration) * 100}%`, right: `${(1 - to / duration) * 100}%` }}
      />
      <Grip {...grip} end="a" at={from} />
      <Grip {...grip} end="b" at={to} />
    </>
  );
}

interface GripProps extends AbBracketProps {
  readonly end: 'a' | 'b';
  readonly at: number;
}

function Grip({ end, at, span, duration, onChange, step, words }: GripProps) {
  const { t } = useTranslation();
  const put = (seconds: number) => {
    const inside = Math.min(duration, Math.max(0, seconds));
    onChange(end === 'a' ? withA(span, inside) : withB(span, inside));
  };

  function drag(event: PointerEvent<HTMLSpanElement>): void {
    // The strip below would seek.
    event.stopPropagation();
    const strip = event.currentTarget.parentElement?.getBoundingClientRect();
    if (event.buttons !== 1 || strip === undefined) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    put(((event.clientX - strip.left) / strip.width) * duration);
  }

  function press(event: KeyboardEvent<HTMLSpanElement>): void {
    const to =
      event.key === 'ArrowLeft'
        ? step(at, -1)
        : event.key === 'ArrowRight'
          ? step(at, 1)
          : event.key === 'Home'
            ? 0
            : event.key === 'End'
              ? duration
              : null;
    if (to === null) return;
    event.preventDefault();
    event.stopPropagation();
    put(to);
  }

  return (
    <span
      role="slider"
      tabIndex={0}
      className="ab-grip"
      data-end={end}
      style={{ left: `${(at / duration) * 100}%` }}
      aria-label={t(end === 'a' ? 'viewer.endA' : 'viewer.endB')}
      aria-valuemin={0}
      aria-valuemax={Math.round(duration * 1000)}
      aria-valuenow={Math.round(at * 1000)}
      aria-valuetext={words(at)}
      onPointerDown={drag}
      onPointerMove={drag}
      onKeyDown={press}
    />
  );
}
