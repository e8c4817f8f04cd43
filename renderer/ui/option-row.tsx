import { type ReactNode, useEffect, useRef } from 'react';

interface OptionRowProps {
  readonly id: string;
  /** Whether Enter takes it: then it is in view. */
  readonly isCurrent: boolean;
  /** Whether it looks as if it were current; the same unless told. */
  readonly isHinted?: boolean;
  readonly className?: string;
  readonly onPoint: () => void;
  readonly onTake: () => void;
  readonly children: ReactNode;
}

/** One row of a list below a field: the field keeps the focus and has the keys, the pointer takes a row at once. */
export function OptionRow(props: OptionRowProps) {
  const { id, isCurrent, isHinted = isCurrent, className = '', onPoint, onTake, children } = props;
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isCurrent) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus, and its Enter does the same
    <div
      ref={row}
      id={id}
      role="option"
      aria-selected={isCurrent}
      className={`menu-item ${className}`}
      onPointerMove={onPoint}
      onClick={onTake}
      {...(isHinted && { 'data-focused': '' })}
    >
      {children}
    </div>
  );
}
