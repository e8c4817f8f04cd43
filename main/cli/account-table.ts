import type { Account } from '../../ipc/model/account.ts';
import type { Cli } from './cli.ts';
import { formatMoment, formatNumber } from './format.ts';
import { type Column, table } from './tables.ts';

/** Accounts for people, those with trouble coloured and explained. */
export function accountsTable(cli: Cli, accounts: readonly Account[]): string {
  const columns: readonly Column<Account>[] = [
    { title: 'CONNECTION', value: (account) => account.connection },
    { title: 'ACCOUNT', value: (account) => account.id },
    { title: 'NAME', value: (account) => account.name },
    { title: 'CAN', value: (account) => account.capabilities.join(' ') },
    { title: 'CREDITS', value: ({ credits }) => (credits === null ? '' : formatNumber(credits)), align: 'right' },
    { title: 'EXPIRES', value: (account) => formatMoment(account.expiresAt) },
    { title: 'STATE', value: (account) => account.state, paint: (text, account) => paintState(cli, text, account) },
    { title: 'ERROR', value: (account) => account.error ?? '', flexible: true },
  ];
  return table(columns, accounts, cli.columns);
}

function paintState(cli: Cli, text: string, account: Account): string {
  if (account.state === 'ok') return cli.paint.good(text);
  return account.state === 'expiring' ? cli.paint.warn(text) : cli.paint.bad(text);
}
