import { ProgressBar } from 'react-aria-components';

interface ProgressProps {
  readonly label: string;
  /** 0 to 1; null while the whole is unknown. */
  readonly value: number | null;
  readonly className?: string;
}

/** A bar of 4 px. */
export function Progress({ label, value, className = '' }: ProgressProps) {
  return (
    <ProgressBar
      aria-label={label}
      className={className}
      {...(value === null ? { isIndeterminate: true } : { value: value * 100 })}
    >
      <div className="bar" {...(value === null && { 'data-unknown': '' })}>
        <span style={value === null ? undefined : { width: `${value * 100}%` }} />
      </div>
    </ProgressBar>
  );
}
