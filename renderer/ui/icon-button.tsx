import type { LucideIcon } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps, type TooltipProps } from 'react-aria-components';
import { ariaKeys } from '../actions/keys.ts';
import { Icon, type IconSize } from './icon.tsx';
import { Tooltip } from './tooltip.tsx';

interface IconButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'aria-label'> {
  readonly icon: LucideIcon;
  /** Its name: for screen readers and in the tooltip. */
  readonly label: string;
  /** Its key as in the shortcut table, `Mod+F`. */
  readonly keys?: string | null;
  /** Boxes of 32 (md), 28 (sm) and 24 (xs) pixels. */
  readonly size?: 'md' | 'sm' | 'xs';
  /** For toggles: whether it is on. */
  readonly isOn?: boolean;
  readonly filled?: boolean;
  readonly placement?: NonNullable<TooltipProps['placement']>;
  readonly className?: string;
  /** A spot or a count over the icon. */
  readonly children?: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
}

const ICON: Record<'md' | 'sm' | 'xs', IconSize> = { md: 16, sm: 16, xs: 14 };

/** A button that is only an icon; it always has a tooltip with its name and key. */
export function IconButton(props: IconButtonProps) {
  const { icon, label, keys, size = 'md', isOn, filled = false, placement, className = '', children, ...rest } = props;
  return (
    <Tooltip text={label} keys={keys ?? undefined} {...(placement && { placement })}>
      <AriaButton
        {...rest}
        className={`icon-btn ${className}`}
        data-size={size}
        aria-label={label}
        {...(isOn !== undefined && { 'aria-pressed': isOn })}
        {...(keys && { 'aria-keyshortcuts': ariaKeys(keys) })}
      >
        <Icon of={icon} size={ICON[size]} filled={filled} />
        {children}
      </AriaButton>
    </Tooltip>
  );
}
