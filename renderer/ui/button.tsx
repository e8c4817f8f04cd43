import { LoaderCircle, type LucideIcon } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { Icon } from './icon.tsx';

export type ButtonKind = 'default' | 'primary' | 'quiet' | 'danger' | 'link';
/** Heights: xs 24 (inside rows only), sm 28, md 32, form 36, lg 40. */
export type ButtonSize = 'xs' | 'sm' | 'md' | 'form' | 'lg';

interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className'> {
  readonly kind?: ButtonKind;
  readonly size?: ButtonSize;
  readonly icon?: LucideIcon;
  readonly children: ReactNode;
  readonly className?: string;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button with words. While `isPending` it keeps its width and turns a ring. */
export function Button({ kind = 'default', size = 'md', icon, children, className = '', ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={`btn ${className}`} data-kind={kind} data-size={size}>
      {icon && <Icon of={icon} size={size === 'xs' ? 14 : 16} />}
      {typeof children === 'string' ? <span>{children}</span> : children}
      {rest.isPending && (
        <span className="pending spin">
          <Icon of={LoaderCircle} />
        </span>
      )}
    </AriaButton>
  );
}
