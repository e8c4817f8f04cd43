import type { LucideIcon } from 'lucide-react';

/** A size in CSS pixels that the design has a stroke for. */
export type IconSize = 12 | 14 | 15 | 16 | 18 | 20 | 24;

/** Thinner lines on larger icons, so that all look equally heavy. */
const STROKE: Record<IconSize, number> = { 12: 2.1, 14: 1.9, 15: 1.8, 16: 1.75, 18: 1.6, 20: 1.5, 24: 1.5 };

interface IconProps {
  readonly of: LucideIcon;
  readonly size?: IconSize;
  /** Only for the heart when on, stars, play and pause. */
  readonly filled?: boolean;
  readonly className?: string;
}

/** A lucide icon at one of our sizes. It is decoration: the control around it carries the name. */
export function Icon({ of: Glyph, size = 16, filled = false, className = '' }: IconProps) {
  return (
    <Glyph
      aria-hidden="true"
      size={size}
      strokeWidth={STROKE[size]}
      className={`icon ${className}`}
      {...(filled && { 'data-filled': '' })}
    />
  );
}
