import type { ReactNode } from 'react';
import { Tooltip as AriaTooltip, type TooltipProps as AriaTooltipProps, TooltipTrigger } from 'react-aria-components';
import { Keys } from './kbd.tsx';

interface TooltipProps {
  /** The control that the tooltip is about. */
  readonly children: ReactNode;
  readonly text: ReactNode;
  /** A key as in the shortcut table, `Mod+F`. */
  readonly keys?: string | undefined;
  readonly placement?: NonNullable<AriaTooltipProps['placement']>;
}

/** Name and key of an icon-only control, 400 ms after the pointer rests, at once on keyboard focus. */
export function Tooltip({ children, text, keys, placement = 'bottom' }: TooltipProps) {
  return (
    <TooltipTrigger delay={400} closeDelay={0}>
      {children}
      <AriaTooltip className="tooltip" placement={placement} offset={6}>
        {text}
        {keys && <Keys keys={keys} />}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
