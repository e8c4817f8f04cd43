import { KeyRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Connection } from '../../../ipc/model/account.ts';
import { Icon } from '../../ui/icon.tsx';
import { isDemo } from './is-demo.ts';

/** What a connection is called by its provider. */
export function useConnectionTitle(connection: Connection): string {
  const { t } = useTranslation();
  if (isDemo(connection)) return t('accounts.demo');
  return connection.provider === 'minimax' ? t('accounts.minimax') : t('accounts.useapi');
}

const PLACES = {
  useapi: {
    keychain: 'accounts.tokenInKeychain',
    memory: 'accounts.tokenInMemory',
    environment: 'accounts.tokenInEnvironment',
  },
  minimax: {
    keychain: 'accounts.keyInKeychain',
    memory: 'accounts.keyInMemory',
    environment: 'accounts.keyInEnvironment',
  },
} as const;

/** Where the token of a connection is kept; warm when that ends with the run. */
export function TokenPlace({ connection }: { readonly connection: Connection }) {
  const { t } = useTranslation();
  const isTemporary = connection.tokenIn === 'memory';
  return (
    <span className={`flex flex-none items-center gap-1 type-small ${isTemporary ? 'text-caution' : 'text-ink-3'}`}>
      <Icon of={KeyRound} size={14} />
      {t(PLACES[connection.provider][connection.tokenIn])}
    </span>
  );
}
