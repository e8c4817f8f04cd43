import type { ReactNode } from 'react';
import { useIsWanted } from './settings-search.ts';

interface SettingProps {
  readonly name: string;
  /** What it does, when the name does not tell. */
  readonly text?: string;
  readonly children?: ReactNode;
}

/** One line of a settings card: words at the left, the control at the right. Absent while a search leaves it out. */
export function Setting({ name, text, children }: SettingProps) {
  if (!useIsWanted([name, text ?? ''])) return null;
  return (
    <div className="setting">
      <div className="setting-words">
        <p>{name}</p>
        {text && <p>{text}</p>}
      </div>
      {children}
    </div>
  );
}
