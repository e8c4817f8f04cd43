import type { TFunction } from 'i18next';
import type { Edit, EditRecord } from '../../ipc/model/edit.ts';
import { formatCount } from '../format/numbers.ts';

/** What an edit did, with how many items and the name it is about: "3 items moved to the trash". */
export function editWords({ does, count, name }: EditRecord, t: TFunction, locale: string, edit?: Edit): string {
  const known = { count, formatted: formatCount(count, locale), name: name ?? '' };
  if (edit?.does === 'mark') return markWords(edit, known, t);
  if (edit?.does === 'tag' && name !== null) return t(edit.add.length > 0 ? 'edit.tagged' : 'edit.untagged', known);
  if (edit?.does === 'change-collection') return changeWords(edit, known, t);
  if (does === 'add-collection' && count > 0) return t('edit.addedWith', known);
  return isWorded(does) ? t(`edit.did.${does}`, known) : t('edit.did.other', known);
}

// A type and not an interface: i18next takes only what has an index signature.
type Known = { readonly count: number; readonly formatted: string; readonly name: string };

function markWords({ favorite, rating, label }: Edit & { does: 'mark' }, known: Known, t: TFunction): string {
  const marks = [favorite, rating, label].filter((one) => one !== undefined);
  if (marks.length !== 1) return t('edit.did.mark', known);
  if (favorite !== undefined) return t(favorite ? 'edit.favored' : 'edit.unfavored', known);
  if (rating !== undefined) {
    return rating === 0
      ? t('edit.unrated', known)
      : t('edit.rated', { ...known, stars: t('inspector.stars', { count: rating }) });
  }
  return label ? t('edit.labelled', { ...known, label: t(`inspector.color.${label}`) }) : t('edit.unlabelled', known);
}

function changeWords(
  { name, place, query, cover }: Edit & { does: 'change-collection' },
  known: Known,
  t: TFunction,
): string {
  if (name !== undefined) return t('edit.renamed', known);
  if (place !== undefined) return t('edit.moved', known);
  if (cover !== undefined) return t(cover === null ? 'edit.uncovered' : 'edit.covered', known);
  return query === undefined ? t('edit.did.change-collection', known) : t('edit.asked', known);
}

/** Every kind of edit has words of its own; a newer version may have written others into the journal. */
export const worded = [
  'mark',
  'tag',
  'note',
  'trash',
  'restore',
  'collect',
  'uncollect',
  'arrange',
  'add-collection',
  'change-collection',
  'remove-collection',
  'rename-tag',
  'merge-tags',
  'alias-tag',
  'remove-tag',
  'stack',
  'unstack',
  'cover-stack',
  'not-duplicates',
  'keep-copies',
] as const satisfies readonly Edit['does'][];

function isWorded(does: string): does is (typeof worded)[number] {
  return worded.some((one) => one === does);
}
