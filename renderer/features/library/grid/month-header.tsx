import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { MonthCount } from '../../../../ipc/model/query.ts';
import type { Format } from '../../../format/use-format.ts';
import type { SectionBox } from '../layout/layout.ts';
import { HEADER } from '../layout/sections.ts';

interface MonthHeaderProps {
  readonly section: SectionBox;
  readonly months: readonly MonthCount[];
  /** Whether it is known how many the month has. */
  readonly isCounted: boolean;
  readonly format: Format;
  readonly onChoose: (section: SectionBox) => void;
  /** Where it lies among the tiles; without it, it sticks to the top of the window. */
  readonly top?: number;
  /** For the one that sticks: how much of its month is left below the top, so that the next pushes it away. */
  readonly pushedBy?: number;
}

/** The name of a month with its count and size; a click selects the month. */
export const MonthHeader = memo(function MonthHeader(props: MonthHeaderProps) {
  const { section, months, isCounted, format, onChoose, top, pushedBy } = props;
  const { t } = useTranslation();
  if (section.key === '') return null;
  const bytes = months.find((one) => one.month === section.key)?.bytes ?? 0;
  const isSticky = top === undefined;
  const month = format.month(section.key);
  return (
    <div
      className="month"
      style={isSticky ? { transform: `translateY(${Math.min(0, (pushedBy ?? HEADER) - HEADER)}px)` } : { top }}
      {...(isSticky && { 'data-sticky': '', 'aria-hidden': true })}
    >
      <h2>
        <button
          type="button"
          tabIndex={-1}
          aria-label={t('grid.selectMonth', { month })}
          title={t('grid.selectMonth', { month })}
          onClick={() => onChoose(section)}
        >
          {month}
        </button>
      </h2>
      {isCounted && (
        <span>
          {format.count(section.count)}
          {bytes > 0 && ` · ${format.bytes(bytes)}`}
        </span>
      )}
    </div>
  );
});
