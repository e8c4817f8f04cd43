import { useEffect, useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ItemId } from '../../../ipc/model/ids.ts';
import type { Item } from '../../../ipc/model/item.ts';
import { MAX_BULK } from '../../../ipc/model/limits.ts';
import { useFormat } from '../../format/use-format.ts';
import { ask, conch } from '../../state/conch.ts';
import { useLive } from '../../state/live-store.ts';
import { showError } from '../../state/toast-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { removeItems } from './remove-items.ts';
import { choicesFor, isThere, type Where } from './remove-plan.ts';
import { type Asked, closeRemove, useRemove } from './remove-store.ts';

/** Asks where something is removed; the button repeats the choice. */
export function RemoveDialog() {
  const asked = useRemove((remove) => remove.asked);
  return asked === null ? null : <Reading asked={asked} />;
}

const WORDS = {
  here: { name: 'outbox.remove.here', text: 'outbox.remove.hereText', does: 'outbox.remove.doHere' },
  there: { name: 'outbox.remove.there', text: 'outbox.remove.thereText', does: 'outbox.remove.doThere' },
  both: { name: 'outbox.remove.both', text: 'outbox.remove.bothText', does: 'outbox.remove.doBoth' },
} as const;

const NONE: readonly ItemId[] = [];

function Reading({ asked }: { readonly asked: Asked }) {
  const items = useRemovables(asked.ids ?? NONE);
  return items === null ? null : <Question asked={asked} items={items} />;
}

function Question({ asked, items }: { readonly asked: Asked; readonly items: readonly Item[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const isOffline = useLive((live) => live.sync?.state === 'offline');
  const isMany = asked.ids === null;
  const choices = isMany ? (['here'] as const) : choicesFor(items);
  const [where, setWhere] = useState<Where>(choices[0] ?? 'here');
  const [isBusy, setBusy] = useState(false);
  const count = isMany ? asked.count : items.length;
  const title = count === 1 ? (items[0]?.title ?? '') : null;
  const gone = items.filter((item) => !isThere(item)).length;
  const remove = async (): Promise<void> => {
    setBusy(true);
    if (await removeItems(items, asked.target, where, isOffline)) closeRemove();
    setBusy(false);
  };
  return (
    <Dialog
      isOpen
      role="alertdialog"
      title={
        title === ''
          ? t('outbox.remove.titleUntitled')
          : t('outbox.remove.title', { count, formatted: format.count(count), title: title ?? '' })
      }
      onClose={closeRemove}
    >
      <RadioGroup
        className="choice-cards"
        aria-label={t('outbox.remove.where')}
        value={where}
        onChange={(next) => setWhere(choices.find((choice) => choice === next) ?? where)}
      >
        {choices.map((choice) => (
          <Radio key={choice} value={choice} autoFocus={choice === choices[0]} className="radio card choice-card">
            <span className="radio-dot" aria-hidden="true" />
            <span className="min-w-0 flex-1">
              <span className="block type-label">{t(WORDS[choice].name)}</span>
              <span className="block type-small text-ink-2">{t(WORDS[choice].text)}</span>
            </span>
          </Radio>
        ))}
      </RadioGroup>
      {isMany && <p className="dialog-note">{t('outbox.remove.manyThere', { formatted: format.count(MAX_BULK) })}</p>}
      {gone > 0 && (
        <p className="dialog-note">
          {gone === count
            ? t('outbox.remove.nothingThere')
            : t('outbox.remove.goneThere', { count: gone, formatted: format.count(gone) })}
        </p>
      )}
      {isOffline && where !== 'here' && <p className="dialog-note">{t('outbox.remove.offline')}</p>}
      <div className="dialog-buttons">
        <Button onPress={closeRemove}>{t('common.cancel')}</Button>
        {choices.length > 0 && (
          <Button kind={where === 'here' ? 'primary' : 'danger'} isPending={isBusy} onPress={() => void remove()}>
            {t(WORDS[where].does)}
          </Button>
        )}
      </div>
    </Dialog>
  );
}

/** Items are read a few at a time, so that main stays free for others. */
const AT_ONCE = 50;

/** What is known of the items; null until all are read. */
function useRemovables(ids: readonly ItemId[]): readonly Item[] | null {
  const [items, setItems] = useState<readonly Item[] | null>(null);
  useEffect(() => {
    let isCurrent = true;
    readItems(ids)
      .then((read) => {
        if (!isCurrent) return;
        if (read.length === 0 && ids.length > 0) closeRemove();
        else setItems(read);
      })
      .catch((error: unknown) => {
        showError(error);
        closeRemove();
      });
    return () => {
      isCurrent = false;
    };
  }, [ids]);
  return items;
}

async function readItems(ids: readonly ItemId[]): Promise<Item[]> {
  const items: Item[] = [];
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const slice = ids.slice(start, start + AT_ONCE);
    const read = await Promise.all(slice.map((id) => ask(conch.library.item({ id }))));
    items.push(...read.filter((item) => item !== null));
  }
  return items;
}
