import { X } from 'lucide-react';
import { Button } from 'react-aria-components';
import { Icon } from './icon.tsx';

interface TagProps {
  readonly children: string;
  /** Name of the remove button, "Remove rain". Without `onRemove` there is none. */
  readonly removeLabel?: string;
  readonly onRemove?: () => void;
}

/** A word a person put on an item. */
export function Tag({ children, removeLabel, onRemove }: TagProps) {
  return (
    <span className="tag">
      {children}
      {onRemove && (
        <Button aria-label={removeLabel ?? children} onPress={onRemove}>
          <Icon of={X} size={12} />
        </Button>
      )}
    </span>
  );
}
