import type { MonthCount } from '../../../../ipc/model/query.ts';
import type { Format } from '../../../format/use-format.ts';
import type { SectionBox } from '../layout/justified-layout.ts';

interface MonthHeaderProps {
  readonly section: SectionBox;
  readonly months: readonly MonthCount[];
  readonly format: Format;
  /** Where it lies among the tiles; without it, it sticks to the top of the window. */
  readonly top?: number;
  /** For the one that sticks: how much of its month is left below the top, so that the next pushes it away. */
  readonly pushedBy?: number;
}

const HEIGHT = 48;

/** The name of a month with its count and size. */
export function MonthHeader({ section, months, format, top, pushedBy }: MonthHeaderProps) {
  if (section.key === '') return null;
  const month = months.find((one) => one.month === section.key);
  const style =
    top === undefined ? { transform: `translateY(${Math.min(0, (pushedBy ?? HEIGHT) - HEIGHT)}px)` } : { top };
  return (
    <div className="month" style={style} {...(top === undefined && { 'data-sticky': '', 'aria-hidden': true })}>
      <h2>{format.month(section.key)}</h2>
      <span>
        {format.count(section.count)}
        {month !== undefined && month.bytes > 0 && ` · ${format.bytes(month.bytes)}`}
      </span>
    </div>
  );
}
