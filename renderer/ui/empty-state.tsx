import type { ReactNode } from 'react';
import { Logo } from './logo.tsx';

/** Widths over heights of the ghost's tiles, mixed as in a real library. */
const RATIOS = [
  1.78, 0.56, 1, 2.33, 1.33, 1.78, 0.75, 1.78, 0.56, 1.78, 1, 1.33, 2.33, 0.75, 1.78, 1, 1.78, 1.33, 0.56, 1.78, 2.33,
  1, 1.78, 0.75, 1.78, 1.33, 1.78, 0.75, 1, 1.78, 2.33, 1.33, 1.78, 0.56, 1.78, 1, 1.33, 1.78, 0.75, 2.33,
];
/** Enough of them for the widest window: their height grows with that of the view. */
const GHOSTS = [...RATIOS, ...RATIOS, ...RATIOS, ...RATIOS].map((ratio, place) => ({ ratio, key: `ghost-${place}` }));

interface EmptyStateProps {
  readonly title: string;
  /** One sentence: why it is empty, or what fills it. */
  readonly children?: ReactNode;
  /** At most one primary and one default button. */
  readonly actions?: ReactNode;
  readonly hint?: ReactNode;
  /** Defaults to the logo. */
  readonly mark?: ReactNode;
}

/** A view with nothing in it: words in the middle, the ghost of a grid behind. */
export function EmptyState({ title, children, actions, hint, mark }: EmptyStateProps) {
  return (
    <div className="empty">
      <div className="ghost-grid" aria-hidden="true">
        {GHOSTS.map(({ ratio, key }) => (
          <i key={key} style={{ '--ratio': ratio } as React.CSSProperties} />
        ))}
      </div>
      <div className="empty-words">
        {mark ?? <Logo size={56} />}
        <h2>{title}</h2>
        {children && <p>{children}</p>}
        {actions && <div className="empty-actions">{actions}</div>}
        {hint && <div className="mt-5 type-small text-ink-3">{hint}</div>}
      </div>
    </div>
  );
}
