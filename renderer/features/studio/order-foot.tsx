import type { LucideIcon } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { Button } from '../../ui/button.tsx';

interface OrderFootProps {
  readonly icon: LucideIcon;
  /** What pressing it does. */
  readonly words: string;
  /** What it takes, or why it cannot be ordered. */
  readonly help: string;
  readonly isHindered: boolean;
  readonly isOrdering: boolean;
  readonly onOrder: () => void;
  /** What is ordered, above the button. */
  readonly children?: ReactNode;
}

/** The foot of a panel that orders a voice: the button, and what it takes or what is missing. */
export function OrderFoot({ icon, words, help, isHindered, isOrdering, onOrder, children }: OrderFootProps) {
  const helpId = useId();
  return (
    <div className="studio-order">
      {children}
      <Button
        kind="primary"
        size="lg"
        icon={icon}
        isDisabled={isHindered}
        isPending={isOrdering}
        aria-describedby={helpId}
        onPress={onOrder}
      >
        {words}
      </Button>
      <p id={helpId} className="help">
        {help}
      </p>
    </div>
  );
}
