import type { ReactNode } from 'react';
import { Switch as AriaSwitch } from 'react-aria-components';

interface SwitchProps {
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  /** The name, when no visible label follows. */
  readonly label?: string;
  readonly children?: ReactNode;
  readonly isDisabled?: boolean;
}

/** On or off, at once. */
export function Switch({ isOn, onChange, label, children, isDisabled = false }: SwitchProps) {
  return (
    <AriaSwitch
      className="switch"
      isSelected={isOn}
      onChange={onChange}
      isDisabled={isDisabled}
      {...(label && { 'aria-label': label })}
    >
      <span className="switch-track" />
      {children}
    </AriaSwitch>
  );
}
