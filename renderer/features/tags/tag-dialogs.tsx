import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TagRow } from '../../../ipc/domains/order.ts';
import { useFormat } from '../../format/use-format.ts';
import { applyEdit } from '../../state/edits.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { Tag } from '../../ui/tag.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { inTheWay, shownTag } from './tag-tree.ts';
import { closeTagDialog, useTagsView } from './tags-store.ts';

interface DialogProps {
  readonly tag: string;
  readonly tags: readonly TagRow[];
}

/** The questions about one tag: its name and place, into which it is merged, what else it is called. */
export function TagDialogs({ tags }: { readonly tags: readonly TagRow[] }) {
  const asked = useTagsView((view) => view.asked);
  if (asked === null) return null;
  if (asked.about === 'rename') return <Rename tag={asked.tag} tags={tags} />;
  if (asked.about === 'merge') return <MergeInto tag={asked.tag} tags={tags} />;
  return <Aliases tag={asked.tag} tags={tags} />;
}

function Rename({ tag, tags }: DialogProps) {
  const { t } = useTranslation();
  const [name, setName] = useState(tag);
  const there = inTheWay(tags, tag, cleaned(name));
  async function rename(event: FormEvent): Promise<void> {
    event.preventDefault();
    const next = cleaned(name);
    if (next === tag || next === '') closeTagDialog();
    else {
      const done = await applyEdit(
        there === null ? { does: 'rename-tag', tag, name: next } : { does: 'merge-tags', tags: [tag], into: next },
      );
      if (done !== null) closeTagDialog();
    }
  }
  return (
    <Dialog isOpen title={t('tags.renameTitle', { name: shownTag(tag) })} onClose={closeTagDialog}>
      <form className="smart-form" onSubmit={(event) => void rename(event)}>
        <TextField
          label={t('tags.fullName')}
          value={name}
          onChange={setName}
          help={there === null ? t('tags.renameHint') : t('tags.renameMerges', { name: shownTag(there) })}
          autoFocus
          selectsFrom={tag.lastIndexOf('/') + 1}
        />
        <Buttons does={t(there === null ? 'collections.rename' : 'tags.mergeDo')} isDisabled={cleaned(name) === ''} />
      </form>
    </Dialog>
  );
}

function MergeInto({ tag, tags }: DialogProps) {
  const { t } = useTranslation();
  const others = tags.filter(({ name }) => name !== tag);
  const [into, setInto] = useState(others[0]?.name ?? '');
  async function merge(event: FormEvent): Promise<void> {
    event.preventDefault();
    if ((await applyEdit({ does: 'merge-tags', tags: [tag], into })) !== null) closeTagDialog();
  }
  return (
    <Dialog isOpen title={t('tags.mergeTitle', { name: shownTag(tag) })} onClose={closeTagDialog}>
      <form className="smart-form" onSubmit={(event) => void merge(event)}>
        <Select
          label={t('tags.mergeTarget')}
          value={into}
          options={others.map(({ name }) => ({ value: name, label: shownTag(name) }))}
          onChange={setInto}
        />
        <p className="help">{t('tags.mergeHint')}</p>
        <Buttons does={t('tags.mergeDo')} isDisabled={into === ''} />
      </form>
    </Dialog>
  );
}

function Aliases({ tag, tags }: DialogProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [name, setName] = useState('');
  const aliases = tags.find((one) => one.name === tag)?.aliases ?? [];
  const add = namesIn(name);
  async function addThem(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (add.length === 0) return;
    if ((await applyEdit({ does: 'alias-tag', tag, add, remove: [] })) !== null) setName('');
  }
  return (
    <Dialog isOpen title={t('tags.aliasTitle', { name: shownTag(tag) })} onClose={closeTagDialog}>
      <form className="smart-form" onSubmit={(event) => void addThem(event)}>
        <div className="inspector-tags">
          {aliases.map((alias) => (
            <Tag
              key={alias}
              removeLabel={t('tags.aliasRemove', { name: alias })}
              onRemove={() => void applyEdit({ does: 'alias-tag', tag, add: [], remove: [alias] })}
            >
              {alias}
            </Tag>
          ))}
          {aliases.length === 0 && <span className="help">{t('tags.aliasNone')}</span>}
        </div>
        <TextField label={t('tags.aliasField')} value={name} onChange={setName} help={t('tags.aliasHint')} autoFocus />
        <div className="dialog-buttons">
          <Button type="submit" isDisabled={add.length === 0}>
            {t('tags.aliasAdd', { count: Math.max(1, add.length), formatted: format.count(add.length) })}
          </Button>
          <Button kind="primary" onPress={closeTagDialog}>
            {t('common.close')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Buttons({ does, isDisabled }: { readonly does: string; readonly isDisabled: boolean }) {
  const { t } = useTranslation();
  return (
    <div className="dialog-buttons">
      <Button onPress={closeTagDialog}>{t('common.cancel')}</Button>
      <Button kind="primary" type="submit" isDisabled={isDisabled}>
        {does}
      </Button>
    </div>
  );
}

/** Several names are parted by commas, as people write lists; none of them holds one. */
function namesIn(text: string): string[] {
  return [...new Set(text.split(/[,，、]/u).map(cleaned))].filter((name) => name !== '');
}

/** `weather / rain` is typed as people read it; the slash alone is the name. */
function cleaned(name: string): string {
  return name
    .split('/')
    .map((part) => part.trim())
    .filter(Boolean)
    .join('/');
}
