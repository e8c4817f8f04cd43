import { type ReactNode, useEffect, useState } from 'react';
import { Tooltip as AriaTooltip, type TooltipProps as AriaTooltipProps, TooltipTrigger } from 'react-aria-components';
import { flushSync } from 'react-dom';
import { Keys } from './kbd.tsx';

interface TooltipProps {
  /** The control that the tooltip is about. */
  readonly children: ReactNode;
  readonly text: ReactNode;
  /** A key as in the shortcut table, `Mod+F`. */
  readonly keys?: string | undefined;
  readonly placement?: NonNullable<AriaTooltipProps['placement']>;
}

/**
 * Name and key of an icon-only control, 400 ms after the pointer rests, at once on keyboard focus. Esc closes it together with what
 * it closes anyway: whoever has the focus on a button of a dialog does not press twice.
 */
export function Tooltip({ children, text, keys, placement = 'bottom' }: TooltipProps) {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => (isOpen ? closeOnEscape(() => setOpen(false)) : undefined), [isOpen]);
  return (
    <TooltipTrigger delay={400} closeDelay={0} isOpen={isOpen} onOpenChange={setOpen}>
      {children}
      <AriaTooltip className="tooltip" placement={placement} offset={6}>
        {text}
        {keys && <Keys keys={keys} />}
      </AriaTooltip>
    </TooltipTrigger>
  );
}

/** Before the trigger itself hears of the key, which would keep it from everybody else; it listens only while it is open. */
function closeOnEscape(close: () => void): () => void {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') flushSync(close);
  };
  window.addEventListener('keydown', onKeyDown, true);
  return () => window.removeEventListener('keydown', onKeyDown, true);
}
