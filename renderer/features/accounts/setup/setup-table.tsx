import { CircleCheck, CircleX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SetupRow } from '../../../../ipc/model/account-setup.ts';
import { useFormat } from '../../../format/use-format.ts';
import { useTimeLeft } from '../../../format/use-time-left.ts';
import { useNow } from '../../../state/now.ts';
import { Icon } from '../../../ui/icon.tsx';
import { shortId } from '../account-state.ts';

/** Address against token, fact by fact; what disagrees is marked, in words too. */
export function SetupTable({ rows }: { readonly rows: readonly SetupRow[] }) {
  const { t } = useTranslation();
  if (rows.length === 0) return null;
  return (
    <table className="setup-table" aria-label={t('accounts.setup.table')}>
      <thead>
        <tr>
          <td />
          <th scope="col">{t('accounts.setup.ofAddress')}</th>
          <th scope="col">{t('accounts.setup.ofToken')}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.fact} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row }: { readonly row: SetupRow }) {
  const { t } = useTranslation();
  const moment = useMoment(row);
  const isKnown = row.address !== null || row.token !== null || row.at !== null;
  return (
    <tr {...(!row.agrees && { 'data-differs': '' })}>
      <th scope="row">{t(`accounts.setup.fact.${row.fact}`)}</th>
      <td title={row.address ?? undefined}>{shown(row, row.address)}</td>
      <td title={row.token ?? undefined}>{moment ?? shown(row, row.token)}</td>
      <td>
        {isKnown && (
          <>
            <Icon of={row.agrees ? CircleCheck : CircleX} size={14} />
            <span className="sr-only">{t(row.agrees ? 'accounts.setup.agrees' : 'accounts.setup.differs')}</span>
          </>
        )}
      </td>
    </tr>
  );
}

/** Device ids differ at their end; account ids are known by both ends. */
function shown({ fact }: SetupRow, value: string | null): string {
  if (value === null) return '';
  if (fact === 'device' && value.length > 10) return `…${value.slice(-8)}`;
  return fact === 'account' ? shortId(value) : value;
}

function useMoment({ fact, at }: SetupRow): string | null {
  const { t } = useTranslation();
  const format = useFormat();
  const timeLeft = useTimeLeft();
  const now = useNow();
  if (at === null) return null;
  const moment = format.moment(at);
  if (fact !== 'ends') return moment;
  return at <= now
    ? t('accounts.setup.endsOver', { moment })
    : t('accounts.setup.endsIn', { moment: format.day(at), left: timeLeft(at, now, 'long') });
}
