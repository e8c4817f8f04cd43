import { Check, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  type MenuItemProps as AriaMenuItemProps,
  MenuSection as AriaMenuSection,
  Header,
  type MenuProps,
  MenuTrigger,
  Popover,
  type PopoverProps,
  Separator,
} from 'react-aria-components';
import { Icon } from './icon.tsx';
import { Keys } from './kbd.tsx';

interface MenuButtonProps extends Omit<MenuProps<object>, 'children'> {
  /** The button that opens it. */
  readonly trigger: ReactNode;
  readonly children: ReactNode;
  readonly placement?: NonNullable<PopoverProps['placement']>;
}

/** A button with a menu under it. Items are `MenuItem`, groups `MenuSection`, lines `MenuLine`. */
export function MenuButton({ trigger, children, placement = 'bottom end', ...menu }: MenuButtonProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className="popover" placement={placement} offset={6}>
        <AriaMenu {...menu} className="menu">
          {children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

interface MenuItemProps extends Omit<AriaMenuItemProps, 'children' | 'className'> {
  readonly icon?: LucideIcon;
  readonly keys?: string | null;
  readonly danger?: boolean;
  /** A few quiet words at the right. */
  readonly note?: string;
  readonly children: string;
}

/** One line of a menu; in a section with a selection mode it shows a tick when chosen. */
export function MenuItem({ icon, keys, note, danger = false, children, ...rest }: MenuItemProps) {
  return (
    <AriaMenuItem {...rest} textValue={children} className="menu-item" {...(danger && { 'data-danger': '' })}>
      {({ isSelected, selectionMode }) => (
        <>
          {icon && <Icon of={icon} />}
          <span>{children}</span>
          {keys && (
            <span className="end">
              <Keys keys={keys} />
            </span>
          )}
          {note && <span className="end">{note}</span>}
          {selectionMode !== 'none' && isSelected && (
            <span className="tick">
              <Icon of={Check} size={14} />
            </span>
          )}
        </>
      )}
    </AriaMenuItem>
  );
}

interface MenuSectionProps extends Omit<React.ComponentProps<typeof AriaMenuSection>, 'children' | 'className'> {
  readonly title: string;
  readonly children: ReactNode;
}

export function MenuSection({ title, children, ...rest }: MenuSectionProps) {
  return (
    <AriaMenuSection {...rest} aria-label={title}>
      <Header className="menu-head">{title}</Header>
      {children}
    </AriaMenuSection>
  );
}

export function MenuLine() {
  return <Separator className="menu-line" />;
}
