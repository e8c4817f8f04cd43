import type { LucideIcon } from 'lucide-react';
import { Icon } from './icon.tsx';

export type Tone = 'neutral' | 'ok' | 'warn' | 'danger' | 'accent';

interface BadgeProps {
  readonly tone?: Tone;
  readonly icon?: LucideIcon;
  readonly children: string;
}

/** A state in one or two words. */
export function Badge({ tone = 'neutral', icon, children }: BadgeProps) {
  return (
    <span className="badge" data-tone={tone}>
      {icon && <Icon of={icon} size={12} />}
      {children}
    </span>
  );
}
