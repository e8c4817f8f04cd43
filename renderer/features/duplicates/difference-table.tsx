import { useTranslation } from 'react-i18next';
import type { ItemDetail } from '../../../ipc/model/item.ts';
import { AddedWords } from '../compare/added-words.tsx';
import { addedWords } from '../compare/word-difference.ts';
import { differences } from './differences.ts';
import { LETTERS } from './letters.ts';
import { useFactWords } from './use-fact-words.ts';

/** Only what is not the same for all copies; words that the first does not have are marked. */
export function DifferenceTable({ items }: { readonly items: readonly (ItemDetail | null)[] }) {
  const { t } = useTranslation();
  const words = useFactWords();
  if (items.some((item) => item === null)) return <div className="duplicates-table" />;
  const rows = differences(items, words);
  if (rows.length === 0) return <p className="duplicates-same">{t('duplicates.nothingDiffers')}</p>;
  return (
    <div className="duplicates-table">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('duplicates.whatDiffers')}</th>
            {items.map((item, index) => (
              <th key={item?.id} scope="col">
                {LETTERS[index] ?? index + 1}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ fact, values }) => (
            <tr key={fact}>
              <th scope="row">{t(`duplicates.fact.${fact}`)}</th>
              {values.map((value, index) => (
                <td key={items[index]?.id}>
                  <Value base={values[0] ?? null} value={value} isFirst={index === 0} isText={fact === 'prompt'} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface ValueProps {
  readonly base: string | null;
  readonly value: string | null;
  readonly isFirst: boolean;
  readonly isText: boolean;
}

function Value({ base, value, isFirst, isText }: ValueProps) {
  const { t } = useTranslation();
  if (value === null) return <span className="duplicates-nothing">{t('duplicates.nothing')}</span>;
  if (isFirst || value === base) return value;
  if (!isText || base === null) return <mark>{value}</mark>;
  return <AddedWords stretches={addedWords(base, value)} as="mark" />;
}
