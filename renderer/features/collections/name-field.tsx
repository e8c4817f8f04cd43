import { Folder, FolderSearch } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { focusList } from '../../panes.ts';
import { Icon } from '../../ui/icon.tsx';

interface NameFieldProps {
  readonly level: number;
  readonly value: string;
  readonly placeholder?: string;
  readonly isSmart?: boolean;
  /** Told once, with the name or, when the person gave up, with the one before. */
  readonly onDone: (name: string) => void;
}

/** The name of a collection where it stands: Enter and leaving keep it, Escape does not. */
export function NameField({ level, value, placeholder, isSmart = false, onDone }: NameFieldProps) {
  const { t } = useTranslation();
  const [name, setName] = useState(value);
  const isDone = useRef(false);
  const before = useRef<Element | null>(null);
  function finish(next: string): void {
    if (isDone.current) return;
    isDone.current = true;
    onDone(next);
  }
  return (
    <span className="tree-name" style={{ paddingInlineStart: level * 20 }}>
      <Icon of={isSmart ? FolderSearch : Folder} />
      <input
        ref={(field) => {
          if (field !== null && document.activeElement !== field && !isDone.current) {
            before.current ??= document.activeElement;
            field.focus();
            field.select();
          }
        }}
        value={name}
        maxLength={200}
        spellCheck={false}
        placeholder={placeholder}
        aria-label={t('collections.nameField')}
        onChange={(event) => setName(event.target.value)}
        onBlur={() => finish(name)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') finish(name);
          if (event.key === 'Escape') finish(value);
          if (event.key === 'Enter' || event.key === 'Escape') {
            event.preventDefault();
            refocus(event.currentTarget, before.current);
          }
        }}
      />
    </span>
  );
}

/** The focus goes back to the row, which is there again in the next frame; from a new one to what had it before, else to the list. */
function refocus(field: HTMLElement, before: Element | null): void {
  const id = field.closest<HTMLElement>('[data-collection]')?.dataset['collection'];
  requestAnimationFrame(() => {
    const row = id === undefined ? before : document.querySelector(`.tree [data-collection="${id}"]`);
    if (row instanceof HTMLElement && row.isConnected && row !== document.body) row.focus({ preventScroll: true });
    else focusList();
  });
}
