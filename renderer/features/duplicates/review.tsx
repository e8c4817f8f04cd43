import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DuplicateGroup } from '../../../ipc/domains/kin.ts';
import type { Edit } from '../../../ipc/model/edit.ts';
import type { ItemId } from '../../../ipc/model/ids.ts';
import { useKeys } from '../../actions/bindings.ts';
import { useActions } from '../../actions/handlers.ts';
import { useFormat } from '../../format/use-format.ts';
import { listOfTiles, openQuickLook } from '../../state/look-store.ts';
import { Button } from '../../ui/button.tsx';
import { Keys } from '../../ui/kbd.tsx';
import { useItems } from '../inspector/use-items.ts';
import { CopyPane } from './copy-pane.tsx';
import { DifferenceTable } from './difference-table.tsx';
import { goToCopy, goToGroup, useDuplicates } from './duplicates-store.ts';
import { LETTERS } from './letters.ts';

interface ReviewProps {
  readonly group: DuplicateGroup;
  readonly at: number;
  readonly total: number;
  readonly decide: (edit: Edit) => Promise<void>;
}

/** One group side by side: the best first, what differs below, and what to do with it. */
export function Review({ group, at, total, decide }: ReviewProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { tiles, best, spareBytes } = group;
  const copy = Math.min(
    useDuplicates((state) => state.copy),
    tiles.length - 1,
  );
  const ids = useMemo(() => tiles.map(({ id }) => id), [tiles]);
  const read = useItems(ids);
  const items = ids.map((id) => (read.state === 'read' ? (read.items.find((one) => one.id === id) ?? null) : null));
  const root = useRef<HTMLElement>(null);

  // The keys hold as soon as a group is open, and stay when a decision brings the next one. Whoever is elsewhere stays there.
  useEffect(() => {
    const at = document.activeElement;
    const isOurs = at === null || at === document.body || at.closest('[data-scope="duplicates"], .toolbar') !== null;
    if (isOurs) root.current?.focus({ preventScroll: true });
  }, []);

  const keep = (id: ItemId | undefined): void => {
    const others = ids.filter((one) => one !== id);
    if (id !== undefined) void decide({ does: 'keep-copies', groups: [{ keep: id, remove: others }] });
  };
  const keepLetter = (place: number) => ({ run: () => keep(ids[place]), isPossible: () => place < ids.length });
  const part = (): void => void decide({ does: 'not-duplicates', ids: [...ids] });
  const removeOne = (): void => {
    const id = ids[copy];
    if (id === undefined) return;
    const kept = id === best ? ids.find((one) => one !== id) : best;
    if (kept !== undefined) void decide({ does: 'keep-copies', groups: [{ keep: kept, remove: [id] }] });
  };
  const look = (): void => {
    const tile = tiles[copy];
    if (tile !== undefined) openQuickLook({ tile, index: copy }, listOfTiles('duplicates', tiles));
  };

  useActions({
    'duplicates.previous': { run: () => goToGroup(at - 1, total), isPossible: () => at > 0 },
    'duplicates.next': { run: () => goToGroup(at + 1, total), isPossible: () => at + 1 < total },
    'duplicates.first': () => goToGroup(0, total),
    'duplicates.last': () => goToGroup(total - 1, total),
    'duplicates.left': () => goToCopy(copy - 1, ids.length),
    'duplicates.right': () => goToCopy(copy + 1, ids.length),
    'duplicates.keep-best': () => keep(best),
    'duplicates.keep-a': keepLetter(0),
    'duplicates.keep-b': keepLetter(1),
    'duplicates.keep-c': keepLetter(2),
    'duplicates.keep-d': keepLetter(3),
    'duplicates.keep-e': keepLetter(4),
    'duplicates.keep-f': keepLetter(5),
    'duplicates.keep-all': { run: () => goToGroup(at + 1, total), isPossible: () => at + 1 < total },
    'duplicates.not': part,
    'duplicates.remove': removeOne,
    'duplicates.look': look,
  });

  const place = t('duplicates.position', { place: format.count(at + 1), total: format.count(total) });
  const freed =
    spareBytes > 0 ? t('duplicates.freedLater', { bytes: format.bytes(spareBytes) }) : t('duplicates.shared');
  return (
    <section ref={root} className="duplicates-review" tabIndex={-1} aria-label={place}>
      <header className="duplicates-head">
        <div className="duplicates-words">
          <h2>{place}</h2>
          <p role="status">
            {t('duplicates.copies', { count: tiles.length })} · {freed}
          </p>
        </div>
        <Choice id="duplicates.not" words={t('duplicates.not')} onPress={part} />
        <Choice
          id="duplicates.keep-all"
          words={t('duplicates.keepAll')}
          onPress={() => goToGroup(at + 1, total)}
          isDisabled={at + 1 >= total}
        />
        <Choice id="duplicates.keep-best" words={t('duplicates.keepBest')} onPress={() => keep(best)} isPrimary />
      </header>
      <div className="duplicates-stage" data-theme="dark">
        {tiles.map((tile, index) => (
          <CopyPane
            key={tile.id}
            tile={tile}
            letter={LETTERS[index] ?? null}
            isBest={tile.id === best}
            hasFocus={index === copy}
            model={items[index]?.modelName ?? null}
            onFocus={() => goToCopy(index, ids.length)}
            onKeep={() => keep(tile.id)}
          />
        ))}
      </div>
      <DifferenceTable items={items} />
    </section>
  );
}

interface ChoiceProps {
  readonly id: 'duplicates.not' | 'duplicates.keep-all' | 'duplicates.keep-best';
  readonly words: string;
  readonly onPress: () => void;
  readonly isPrimary?: boolean;
  readonly isDisabled?: boolean;
}

function Choice({ id, words, onPress, isPrimary = false, isDisabled = false }: ChoiceProps) {
  const keys = useKeys(id);
  return (
    <Button size="sm" kind={isPrimary ? 'default' : 'quiet'} onPress={onPress} isDisabled={isDisabled}>
      <span>{words}</span>
      {keys && <Keys keys={keys} />}
    </Button>
  );
}
