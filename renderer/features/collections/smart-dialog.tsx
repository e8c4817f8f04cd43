import { type FormEvent, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemKind } from '../../../ipc/model/item.ts';
import type { LibraryQuery } from '../../../ipc/model/query.ts';
import { useFormat } from '../../format/use-format.ts';
import { findCollection, useCollections } from '../../state/collections-store.ts';
import { ask, conch } from '../../state/conch.ts';
import { applyEdit } from '../../state/edits.ts';
import { collectionPlace } from '../../state/places.ts';
import { openPlace } from '../../state/route-store.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { closeSmart, type SmartAsked, useSmart } from './smart-store.ts';
import './collections.css';

const KINDS: readonly ItemKind[] = ['video', 'image', 'audio', 'voice'];
/** How long after the last key it is counted, ms. */
const COUNT_PAUSE = 150;

const EMPTY: LibraryQuery = {
  kinds: ['video', 'image', 'audio'],
  search: '',
  accounts: [],
  place: 'library',
  remote: null,
  collection: null,
  stackOf: null,
  stacked: false,
  sort: 'created',
  reversed: false,
};

/** Makes or changes a smart collection: its name, and what it asks for. */
export function SmartDialog() {
  const { t } = useTranslation();
  const { isOpen, asked } = useSmart();
  if (!isOpen) return null;
  const isEdit = asked !== null && 'collection' in asked;
  const title = isEdit ? 'collections.save.edit' : asked === null ? 'collections.save.new' : 'collections.save.title';
  return (
    <Dialog isOpen title={t(title)} onClose={closeSmart}>
      <Form asked={asked} />
    </Dialog>
  );
}

function Form({ asked }: { readonly asked: SmartAsked }) {
  const { t } = useTranslation();
  const collection = asked !== null && 'collection' in asked ? asked.collection : null;
  const known = questionOf(asked);
  const [name, setName] = useState(collection?.name ?? known.search.trim());
  const [search, setSearch] = useState(known.search);
  const [kinds, setKinds] = useState<readonly ItemKind[]>(known.kinds);
  const [isWithin, setWithin] = useState(true);
  const [isBusy, setBusy] = useState(false);
  const within = useWithin(known);
  const query = useMemo<LibraryQuery>(
    () => ({
      ...known,
      search: search.trim(),
      kinds: [...kinds],
      ...(!isWithin && { place: 'library' as const, collection: null }),
    }),
    [known, search, kinds, isWithin],
  );

  async function keep(event: FormEvent): Promise<void> {
    event.preventDefault();
    const called = name.trim() || t('collections.save.untitled');
    setBusy(true);
    const done = await applyEdit(
      collection === null
        ? { does: 'add-collection', name: called, parent: null, query, target: null }
        : {
            does: 'change-collection',
            collection: collection.id,
            query,
            ...(called !== collection.name && { name: called }),
          },
    );
    setBusy(false);
    if (done === null) return;
    closeSmart();
    if (done.collection !== null) openPlace(collectionPlace(done.collection));
  }

  return (
    <form className="smart-form" onSubmit={(event) => void keep(event)}>
      <TextField label={t('collections.save.name')} value={name} onChange={setName} autoFocus />
      <TextField
        label={t('collections.save.search')}
        value={search}
        onChange={setSearch}
        help={t('collections.save.searchHint')}
      />
      <fieldset>
        <legend className="field-label">{t('collections.save.kinds')}</legend>
        <div className="smart-kinds">
          {KINDS.map((kind) => (
            <Checkbox
              key={kind}
              isOn={kinds.includes(kind)}
              onChange={(isOn) => setKinds(isOn ? [...kinds, kind] : kinds.filter((one) => one !== kind))}
            >
              {t(`kind.${kind}`)}
            </Checkbox>
          ))}
        </div>
      </fieldset>
      {within !== null && (
        <Checkbox isOn={isWithin} onChange={setWithin}>
          {t('collections.save.within', { name: within })}
        </Checkbox>
      )}
      <Found query={query} />
      <div className="dialog-buttons">
        <Button onPress={closeSmart}>{t('common.cancel')}</Button>
        <Button kind="primary" type="submit" isPending={isBusy} isDisabled={kinds.length === 0}>
          {t(collection === null ? 'collections.save.make' : 'collections.save.save')}
        </Button>
      </div>
    </form>
  );
}

function questionOf(asked: SmartAsked): LibraryQuery {
  if (asked === null) return EMPTY;
  if ('query' in asked) return asked.query.kinds.length > 0 ? asked.query : { ...asked.query, kinds: [...KINDS] };
  const { content } = asked.collection;
  return content.kind === 'smart' ? content.query : EMPTY;
}

/** Where the question was asked: a place or a collection that narrows it; null for the whole library. */
function useWithin({ collection, place }: LibraryQuery): string | null {
  const { t } = useTranslation();
  const folder = useCollections((known) => findCollection(known.list, collection)?.name ?? null);
  if (collection !== null) return folder;
  return place === 'library' ? null : t(`place.${place}`);
}

/** How many items a question finds, counted while it is written. */
function Found({ query }: { readonly query: LibraryQuery }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [total, setTotal] = useState<number | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(() => {
      ask(conch.library.outline({ query }))
        .then((outline) => {
          if (isCurrent) setTotal(outline.total);
        })
        .catch(() => {
          // A term that is not finished asks nothing yet.
          if (isCurrent) setTotal(null);
        });
    }, COUNT_PAUSE);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [query]);
  return (
    <p className="smart-found" role="status">
      {total === null
        ? t('collections.save.counting')
        : t('collections.save.found', { count: total, formatted: format.count(total) })}
    </p>
  );
}
