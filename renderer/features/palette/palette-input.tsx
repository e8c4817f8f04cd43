import { Search } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { Icon } from '../../ui/icon.tsx';

interface PaletteInputProps {
  readonly label: string;
  readonly prompt: string;
  /** Id of the list below it. */
  readonly list: string;
  /** Id of the row that Enter takes; none without rows. */
  readonly current: string | undefined;
  readonly value: string;
  /** What it is about, at the right; null when that goes without saying. */
  readonly scope: string | null;
  readonly onChange: (value: string) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
}

/** The field above a list of choices: it has the focus as long as the list is open, and moves in it by keys. */
export function PaletteInput({ label, prompt, list, current, value, scope, onChange, onKeyDown }: PaletteInputProps) {
  return (
    <div className="palette-input">
      <Icon of={Search} size={18} />
      <input
        // biome-ignore lint/a11y/noAutofocus: it opens because a person wants to type
        autoFocus
        role="combobox"
        aria-expanded="true"
        aria-controls={list}
        aria-autocomplete="list"
        aria-label={label}
        aria-activedescendant={current}
        placeholder={prompt}
        spellCheck={false}
        maxLength={200}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {scope !== null && <span className="palette-scope">{scope}</span>}
    </div>
  );
}
