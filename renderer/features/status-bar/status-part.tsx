import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { Icon } from '../../ui/icon.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';

interface StatusPartProps {
  readonly icon?: LucideIcon;
  readonly tone?: 'quiet' | 'warn' | 'danger';
  /** What a press does, when the words do not tell. */
  readonly hint?: string;
  readonly keys?: string | null;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

/** One part of the status bar; each leads to where its matter is dealt with. */
export function StatusPart({ icon, tone, hint, keys, onPress, children }: StatusPartProps) {
  const part = (
    <Button className="status-part" onPress={onPress} {...(tone && { 'data-tone': tone })}>
      {icon && <Icon of={icon} size={14} />}
      {children}
    </Button>
  );
  if (!hint) return part;
  return (
    <Tooltip text={hint} placement="top" keys={keys ?? undefined}>
      {part}
    </Tooltip>
  );
}
