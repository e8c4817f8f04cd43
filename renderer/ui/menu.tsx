import { Check, type LucideIcon } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
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
import { useClosing } from './use-closing.ts';

interface MenuButtonProps extends Omit<MenuProps<object>, 'children'> {
  /** The button that opens it. */
  readonly trigger: ReactNode;
  readonly children: ReactNode;
  readonly placement?: NonNullable<PopoverProps['placement']>;
  /** By pointer or by key. */
  readonly onOpen?: () => void;
}

/** A button with a menu under it. Items are `MenuItem`, groups `MenuSection`, lines `MenuLine`. */
export function MenuButton({ trigger, children, placement = 'bottom end', onOpen, ...menu }: MenuButtonProps) {
  return (
    <MenuTrigger onOpenChange={(isOpen) => isOpen && onOpen?.()}>
      {trigger}
      <Popover className="popover" placement={placement} offset={6}>
        <AriaMenu {...menu} className="menu">
          {children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

interface MenuAtProps {
  /** Its name for a screen reader. */
  readonly label: string;
  /** CSS pixels of the window. */
  readonly at: { readonly x: number; readonly y: number };
  /** What it was opened on: the menu closes when that moves or goes. */
  readonly from?: Element | null;
  /** What the items do, by their ids. */
  readonly acts: Partial<Readonly<Record<string, () => void>>>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Once the menu gave the focus back to what it was opened on: a field keeps what it takes then, and a dialog gives it back there. */
function onceClosed(act: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(act));
}

/** A menu at a point: where the pointer was, or below what had the focus. It is there for as long as it is open. */
export function MenuAt({ label, at: { x, y }, from = null, acts, onClose, children }: MenuAtProps) {
  useClosing(from, onClose);
  const point = useRef<HTMLSpanElement>(null);
  return (
    <>
      <span ref={point} className="item-menu-at" style={{ left: x, top: y }} />
      <Popover
        className="popover"
        triggerRef={point}
        placement="bottom start"
        offset={2}
        isOpen
        onOpenChange={(isOpen) => {
          if (!isOpen) onClose();
        }}
      >
        <AriaMenu
          className="menu"
          aria-label={label}
          autoFocus="first"
          onClose={onClose}
          onAction={(key) => {
            onClose();
            onceClosed(() => acts[String(key)]?.());
          }}
        >
          {children}
        </AriaMenu>
      </Popover>
    </>
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
