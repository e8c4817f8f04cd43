import { type LucideIcon, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import { IconButton } from './icon-button.tsx';

interface BannerProps {
  readonly tone?: 'neutral' | 'warn' | 'danger';
  readonly icon: LucideIcon;
  /** What happened, in bold. */
  readonly title: string;
  /** What it means, or what to do. */
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  readonly dismissLabel?: string;
  readonly onDismiss?: () => void;
}

/** One sentence across the content with at most one button. */
export function Banner({ tone = 'neutral', icon, title, children, action, dismissLabel, onDismiss }: BannerProps) {
  return (
    <div className="banner" role="status" data-tone={tone}>
      <Icon of={icon} />
      <div className="min-w-0 flex-1">
        <b>{title}</b> <span>{children}</span>
      </div>
      {action}
      {onDismiss && <IconButton icon={X} size="sm" label={dismissLabel ?? title} onPress={onDismiss} />}
    </div>
  );
}
