import { ArrowDown, ArrowUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { setSorting, useSorting } from '../../../state/query-store.ts';
import { Icon } from '../../../ui/icon.tsx';
import { type Column, direction, gridTemplate, pressed } from './columns.ts';
import './list.css';

/** Height of the heads above the list, CSS pixels. */
export const LIST_HEAD = 32;
/** The heads are the first row of the grid that owns them by this id. */
export const LIST_HEAD_ID = 'list-head';

/** The names of the columns; a press sorts by one, another press the other way round. */
export function ListHead({ columns, width }: { readonly columns: readonly Column[]; readonly width: number }) {
  const { t } = useTranslation();
  const sorting = useSorting();
  return (
    <div
      role="row"
      id={LIST_HEAD_ID}
      aria-rowindex={1}
      className="list-head"
      style={{ gridTemplateColumns: gridTemplate(columns), width, height: LIST_HEAD }}
    >
      {columns.map(({ id, isNumeric }, place) => {
        const sorted = direction(id, sorting);
        return (
          <div
            key={id}
            role="columnheader"
            aria-sort={sorted}
            aria-colindex={place + 1}
            data-column={id}
            {...(isNumeric && { 'data-numeric': '' })}
          >
            <button type="button" onClick={() => setSorting(pressed(id, sorting))}>
              <span>{t(`layout.column.${id}`)}</span>
              {sorted !== 'none' && <Icon of={sorted === 'ascending' ? ArrowUp : ArrowDown} size={12} />}
            </button>
          </div>
        );
      })}
    </div>
  );
}
