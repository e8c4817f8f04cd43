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

interface Draft {
  readonly target: Target;
  readonly notes: string;
}

/** A note for all of several items: it goes below what is written there, which stays. Leaving the items keeps it. */
export function NotesForAll({ target, count }: NotesForAllProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  /** What is not kept yet, with what it was typed for. */
  const draft = useRef<Draft | null>(null);

  // The selection moves on, or shrinks to one: what was typed is about those that were selected, and is kept for them.
  useEffect(
    () => () => {
      const left = draft.current;
      draft.current = null;
      setText('');
      if (left !== null && left.target === target) void addNotes(left);
    },
    [target],
  );

  function write(written: string): void {
    const notes = written.trim();
    draft.current = notes === '' ? null : { target, notes };
    setText(written);
  }

  async function add(): Promise<void> {
    const kept = draft.current;
    if (kept === null) return;
    // Taken first: the selection may move on while it is being kept.
    draft.current = null;
    if (!(await addNotes(kept))) {
      draft.current ??= kept;
      return;
    }
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
        onChange={(event) => write(event.target.value)}
        onKeyDown={leaveOnEscape}
      />
      {text.trim() !== '' && (
        <Button size="sm" className="notes-add" onPress={() => void add()}>
          {t('inspector.noteAll', { count, formatted: format.count(count) })}
        </Button>
      )}
    </section>
  );
}

async function addNotes({ target, notes }: Draft): Promise<boolean> {
  return (await applyEdit({ does: 'note', target, notes, adds: true })) !== null;
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
