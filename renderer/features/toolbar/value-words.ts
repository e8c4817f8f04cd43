import { useTranslation } from 'react-i18next';
import { colorLabels } from '../../../ipc/model/color-labels.ts';
import { itemKinds } from '../../../ipc/model/item-kinds.ts';
import { type SearchKey, searchStates } from '../../../ipc/model/search-terms.ts';
import { useFormat } from '../../format/use-format.ts';
import { valuesOf } from '../../state/search-terms.ts';

/** What the values of the query language are called in the person's words. */
export function useValueWords() {
  const { t } = useTranslation();
  const format = useFormat();
  return {
    value(key: SearchKey | 'date', value: string): string {
      const kind = key === 'kind' ? itemKinds.find((one) => one === value.toLowerCase()) : undefined;
      const state = key === 'is' ? searchStates.find((one) => one === value.toLowerCase()) : undefined;
      const color = key === 'label' ? colorLabels.find((one) => one === value.toLowerCase()) : undefined;
      if (kind !== undefined) return t(`kind.${kind}`);
      if (state !== undefined) return t(`filter.state.${state}`);
      if (color !== undefined) return t(`inspector.color.${color}`);
      if (key === 'rating' && /^[0-5]$/.test(value)) return t('filter.stars', { count: Number(value) });
      return value;
    },
    /** From when and up to when, as far as a search says. */
    date(search: string): readonly string[] {
      const said = (value: string) => (/^\d{4}-\d{2}$/.test(value) ? format.month(value) : value);
      return [
        ...valuesOf(search, 'after').map((day) => t('filter.since', { day: said(day) })),
        ...valuesOf(search, 'before').map((day) => t('filter.until', { day: said(day) })),
      ];
    },
  };
}
