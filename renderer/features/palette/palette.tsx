import { type KeyboardEvent, type ReactNode, useId, useMemo, useState } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { allKeysOf, keysOf } from '../../actions/bindings.ts';
import { matchesKeys } from '../../actions/keys.ts';
import { useFormat } from '../../format/use-format.ts';
import { closePalette, openShortcuts } from '../../state/palette-store.ts';
import { useSelection } from '../../state/selection-store.ts';
import { Icon } from '../../ui/icon.tsx';
import { Keys } from '../../ui/kbd.tsx';
import { Marked } from '../../ui/marked.tsx';
import { OptionRow } from '../../ui/option-row.tsx';
import { type Entry, type Found, findEntries } from './entry.ts';
import { PaletteInput } from './palette-input.tsx';
import { recentEntries, rememberEntry } from './recents.ts';
import { useEntries } from './use-entries.ts';
import { useSubject } from './use-subject.ts';
import './palette.css';

const PAGE = 8;

/** Every action and every place by name: type, choose, Enter. */
export function Palette() {
  const { t } = useTranslation();
  return (
    <ModalOverlay className="scrim palette-scrim" isOpen isDismissable onOpenChange={closePalette}>
      <Modal className="palette">
        <Dialog className="palette-dialog" aria-label={t('palette.label')}>
          <Commands />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Commands() {
  const { t } = useTranslation();
  const format = useFormat();
  const id = useId();
  const [search, setSearch] = useState('');
  const [at, setAt] = useState(0);
  const entries = useEntries();
  const [recent] = useState(recentEntries);
  const selected = useSelection((selection) => selection.count);
  const subject = useSubject();
  const groups = useMemo(() => findEntries(entries, search, recent), [entries, search, recent]);
  const all = groups.flatMap(({ found }) => found);
  const current = Math.min(at, all.length - 1);

  /** With `all` on everything selected, where that means something. */
  function run(entry: Entry, all = false): void {
    const act = all ? (entry.onSelected ?? entry.run) : entry.run;
    rememberEntry(entry.key);
    closePalette();
    // After the palette has gone, so that the focus is back where the action looks for it.
    requestAnimationFrame(() => requestAnimationFrame(act));
  }

  function press(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing) return;
    if (allKeysOf('palette').some((keys) => matchesKeys(event.nativeEvent, keys))) {
      event.preventDefault();
      closePalette();
      return;
    }
    const moved = movedBy(event.key, current, all.length);
    const chosen = all[current];
    if (moved !== null) setAt(moved);
    else if (event.key === 'Enter' && chosen !== undefined) run(chosen.entry, event.ctrlKey || event.metaKey);
    else if (event.key === '?' && search === '') openShortcuts();
    else if (event.key === 'Tab') setAt((current + (event.shiftKey ? all.length - 1 : 1)) % Math.max(1, all.length));
    else return;
    event.preventDefault();
  }

  return (
    <>
      <PaletteInput
        label={t('palette.label')}
        prompt={t('palette.prompt')}
        list={id}
        current={all.length === 0 ? undefined : `${id}-${current}`}
        value={search}
        scope={selected > 0 ? t('palette.selected', { formatted: format.count(selected) }) : null}
        onChange={(value) => {
          setSearch(value);
          setAt(0);
        }}
        onKeyDown={press}
      />
      <div id={id} role="listbox" aria-label={t('palette.label')} className="menu palette-list">
        {groups.map(({ group, found }) => (
          <Group key={group} title={t(`palette.${group}`)}>
            {found.map((one) => {
              const index = all.indexOf(one);
              return (
                <Row
                  key={one.entry.key}
                  id={`${id}-${index}`}
                  found={one}
                  isCurrent={index === current}
                  subject={index === current && one.entry.isAboutItem ? subject : null}
                  onPoint={() => setAt(index)}
                  onRun={() => run(one.entry)}
                />
              );
            })}
          </Group>
        ))}
        {all.length === 0 && search.trim() !== '' && (
          <p className="palette-none">{t('palette.none', { search: search.trim() })}</p>
        )}
      </div>
      <span role="status" className="sr-only">
        {search.trim() === '' ? '' : t('palette.found', { count: all.length })}
      </span>
      <div className="palette-foot" aria-hidden="true">
        <span>
          <Keys keys="ArrowUp" />
          <Keys keys="ArrowDown" />
          {t('palette.move')}
        </span>
        <span>
          <Keys keys="Enter" />
          {t('palette.run')}
        </span>
        {selected > 0 && (
          <span>
            <Keys keys="Mod+Enter" />
            {t('palette.onSelected')}
          </span>
        )}
        <span className="flex-1" />
        <span>
          <Keys keys={keysOf('shortcuts') ?? '?'} />
          {t('palette.allShortcuts')}
        </span>
      </div>
    </>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div role="group" aria-label={title}>
      <div className="menu-head" aria-hidden="true">
        {title}
      </div>
      {children}
    </div>
  );
}

interface RowProps {
  readonly id: string;
  readonly found: Found;
  readonly isCurrent: boolean;
  /** Title of the item that it would be done to; null where that needs no words. */
  readonly subject: string | null;
  readonly onPoint: () => void;
  readonly onRun: () => void;
}

function Row({ id, found, isCurrent, subject, onPoint, onRun }: RowProps) {
  const { entry, parts, also } = found;
  return (
    <OptionRow id={id} isCurrent={isCurrent} className="palette-row" onPoint={onPoint} onTake={onRun}>
      <Icon of={entry.icon} />
      <span className="truncate">
        <Marked text={entry.title} parts={parts} />
      </span>
      {subject !== null && <em className="palette-subject">“{subject}”</em>}
      {entry.note !== null && also?.text !== entry.note && <em>{entry.note}</em>}
      {also !== null && (
        <em>
          <Marked text={also.text} parts={also.parts} />
        </em>
      )}
      {entry.keys !== null && (
        <span className="end">
          <Keys keys={entry.keys} />
        </span>
      )}
    </OptionRow>
  );
}

/** Where a key moves to; null when it moves nothing. The ends meet. */
function movedBy(key: string, current: number, count: number): number | null {
  if (count === 0) return null;
  if (key === 'ArrowDown') return (current + 1) % count;
  if (key === 'ArrowUp') return (current + count - 1) % count;
  if (key === 'PageDown') return Math.min(count - 1, current + PAGE);
  if (key === 'PageUp') return Math.max(0, current - PAGE);
  return null;
}
