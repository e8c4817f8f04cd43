import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemDetail } from '../../../ipc/model/item.ts';
import { MAX_NOTES } from '../../../ipc/model/limits.ts';
import type { Target } from '../../../ipc/model/target.ts';
import { useFormat } from '../../format/use-format.ts';
import { leaveNotes } from '../../panes.ts';
import { applyEdit } from '../../state/edits.ts';
import { Button } from '../../ui/button.tsx';
import { oneItem } from '../library/item-actions.ts';

/** Written to disk this long after the last key, and when the field is left. */
const SAVE_AFTER_MS = 600;

/** Free text of the person. Saves itself. */
export function NotesSection({ item }: { readonly item: ItemDetail }) {
  const { t } = useTranslation();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(item.notes);
  const saved = useRef(item.notes);
  const latest = useRef(text);
  latest.current = text;

  // Taken back, or written elsewhere. While one types the field is right.
  useEffect(() => {
    if (document.activeElement === field.current) return;
    saved.current = item.notes;
    setText(item.notes);
  }, [item.notes]);

  useEffect(() => {
    const timer = setTimeout(() => void save(item.id, text, saved), SAVE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [item.id, text]);

  // What was typed last is kept even when the selection moves on at once.
  useEffect(
    () => () => {
      void save(item.id, latest.current, saved);
    },
    [item.id],
  );

  return (
    <section className="inspector-section">
      <h3 className="inspector-head">{t('inspector.notes')}</h3>
      <textarea
        ref={field}
        className="notes-field"
        value={text}
        maxLength={MAX_NOTES}
        rows={3}
        aria-label={t('inspector.notes')}
        placeholder={t('inspector.addNotes')}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={leaveOnEscape}
        onBlur={() => void save(item.id, text, saved)}
      />
    </section>
  );
}

interface NotesForAllProps {
  readonly target: Target;
  readonly count: number;
}

/** A note for all of several items: it goes below what is written there, which stays. */
export function NotesForAll({ target, count }: NotesForAllProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [text, setText] = useState('');
  const notes = text.trim();
  const field = useRef<HTMLTextAreaElement>(null);

  async function add(): Promise<void> {
    if ((await applyEdit({ does: 'note', target, notes, adds: true })) === null) return;
    setText('');
    // The button goes, and the keys are about the items again.
    if (field.current !== null) leaveNotes(field.current);
  }

  return (
    <section className="inspector-section">
      <h3 className="inspector-head">{t('inspector.notes')}</h3>
      <textarea
        ref={field}
        className="notes-field"
        value={text}
        maxLength={MAX_NOTES}
        rows={2}
        aria-label={t('inspector.addNotes')}
        placeholder={t('inspector.addNotes')}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={leaveOnEscape}
      />
      {notes !== '' && (
        <Button size="sm" className="notes-add" onPress={() => void add()}>
          {t('inspector.noteAll', { count, formatted: format.count(count) })}
        </Button>
      )}
    </section>
  );
}

/** Letters are text here; Esc gives the keys back to what the notes are about. */
function leaveOnEscape(event: KeyboardEvent<HTMLTextAreaElement>): void {
  event.stopPropagation();
  if (event.key === 'Escape') leaveNotes(event.currentTarget);
}

async function save(id: ItemDetail['id'], notes: string, saved: { current: string }): Promise<void> {
  const before = saved.current;
  if (notes === before) return;
  saved.current = notes;
  // Leaving the field or typing on tries again.
  if ((await applyEdit({ does: 'note', target: oneItem(id), notes })) === null) saved.current = before;
}
