import { Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox } from 'react-aria-components';

interface CheckboxProps {
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly children?: ReactNode;
  readonly label?: string;
  readonly isMixed?: boolean;
  readonly className?: string;
}

/** One of several that may be chosen together. */
export function Checkbox({ isOn, onChange, children, label, isMixed = false, className = '' }: CheckboxProps) {
  return (
    <AriaCheckbox
      className={`check ${className}`}
      isSelected={isOn}
      isIndeterminate={isMixed}
      onChange={onChange}
      {...(label && { 'aria-label': label })}
    >
      <span className="check-box" aria-hidden="true">
        {isMixed ? <Minus size={12} strokeWidth={3} /> : <Check size={12} strokeWidth={3} />}
      </span>
      {children}
    </AriaCheckbox>
  );
}
