import { type LucideIcon, X } from 'lucide-react';
import { Button } from 'react-aria-components';
import { Icon } from './icon.tsx';

interface TagProps {
  readonly children: string;
  readonly icon?: LucideIcon;
  /** Name of the remove button, "Remove rain". Without `onRemove` there is none. */
  readonly removeLabel?: string;
  readonly onRemove?: () => void;
}

/** A word a person put on an item. */
export function Tag({ children, icon, removeLabel, onRemove }: TagProps) {
  return (
    <span className="tag">
      {icon && <Icon of={icon} size={12} />}
      <span className="truncate" title={children}>
        {children}
      </span>
      {onRemove && (
        <Button aria-label={removeLabel ?? children} onPress={onRemove}>
          <Icon of={X} size={12} />
        </Button>
      )}
    </span>
  );
}
