import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemDetail } from '../../../ipc/model/item.ts';
import { applyEdit } from '../../state/edits.ts';

/** Written to disk this long after the last key, and when the field is left. */
const SAVE_AFTER_MS = 600;

/** The contract takes no more (`note` of `Edit`). */
const MAX_NOTES = 100_000;

/** Free text of the person. Saves itself. */
export function NotesSection({ item }: { readonly item: ItemDetail }) {
  const { t } = useTranslation();
  const [text, setText] = useState(item.notes);
  const saved = useRef(item.notes);
  const latest = useRef(text);
  latest.current = text;

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
        className="notes-field"
        value={text}
        maxLength={MAX_NOTES}
        rows={3}
        aria-label={t('inspector.notes')}
        placeholder={t('inspector.addNotes')}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
        onBlur={() => void save(item.id, text, saved)}
      />
    </section>
  );
}

async function save(id: ItemDetail['id'], notes: string, saved: { current: string }): Promise<void> {
  const before = saved.current;
  if (notes === before) return;
  saved.current = notes;
  // Leaving the field or typing on tries again.
  if ((await applyEdit({ does: 'note', id, notes })) === null) saved.current = before;
}
