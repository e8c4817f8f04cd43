import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { combosOf, worksInText } from '../../actions/keys.ts';
import { Keys } from '../../ui/kbd.tsx';

/** How long a second key is waited for, ms. */
const PATIENCE_MS = 900;

interface KeyRecorderProps {
  readonly label: string;
  readonly onKeys: (keys: string) => void;
  /** By Esc. */
  readonly onCancel: () => void;
  /** The focus went elsewhere. */
  readonly onLeave: () => void;
}

/** Listens for a combination, or for two plain keys after each other. */
export function KeyRecorder({ label, onKeys, onCancel, onLeave }: KeyRecorderProps) {
  const { t } = useTranslation();
  const [first, setFirst] = useState<string | null>(null);
  const field = useRef<HTMLDivElement>(null);
  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    if (first === null) return;
    const timer = setTimeout(() => onKeys(first), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [first, onKeys]);

  function press(event: KeyboardEvent): void {
    event.preventDefault();
    event.stopPropagation();
    const combo = combosOf(event.nativeEvent).at(-1);
    if (combo === undefined) return;
    if (combo === 'Escape') onCancel();
    else if (first !== null) onKeys(`${first} ${combo}`);
    else if (worksInText(combo) || combo.length > 1) onKeys(combo);
    else setFirst(combo);
  }

  return (
    <div
      ref={field}
      className="key-recorder"
      role="textbox"
      aria-label={label}
      tabIndex={0}
      onKeyDown={press}
      onBlur={onLeave}
    >
      {first === null ? <span>{t('keyboard.pressNow')}</span> : <Keys keys={first} />}
      {first !== null && <span>{t('keyboard.orSecond')}</span>}
    </div>
  );
}
