import type { ReactNode } from 'react';
import { Popover as AriaPopover, Dialog, DialogTrigger, type PopoverProps } from 'react-aria-components';

interface PopoverButtonProps {
  /** The button that opens it. */
  readonly trigger: ReactNode;
  readonly label: string;
  readonly children: ReactNode;
  readonly placement?: NonNullable<PopoverProps['placement']>;
  readonly className?: string;
}

/** A button with a small pane of controls under it; Esc and a press outside close it. */
export function PopoverButton(props: PopoverButtonProps) {
  const { trigger, label, children, placement = 'bottom end', className = '' } = props;
  return (
    <DialogTrigger>
      {trigger}
      <AriaPopover className="popover" placement={placement} offset={6}>
        <Dialog aria-label={label} className={`outline-none ${className}`}>
          {children}
        </Dialog>
      </AriaPopover>
    </DialogTrigger>
  );
}
