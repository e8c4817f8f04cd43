import { useTranslation } from 'react-i18next';
import { AccountId } from '../../../ipc/model/ids.ts';
import type { OutboxEntry } from '../../../ipc/model/outbox.ts';
import { useFormat } from '../../format/use-format.ts';
import { useLive } from '../../state/live-store.ts';
import { retryEntry } from '../../state/outbox-store.ts';
import { Button } from '../../ui/button.tsx';
import { MenuButton, MenuItem } from '../../ui/menu.tsx';

/** The way out when an account cannot pay or is on hold: the others of the same connection, with what they have. */
export function OtherAccount({ entry }: { readonly entry: OutboxEntry }) {
  const { t } = useTranslation();
  const format = useFormat();
  const accounts = useLive((live) => live.accounts) ?? [];
  const others = accounts.filter(({ connection, id }) => connection === entry.connection && id !== entry.account);
  return (
    <MenuButton
      trigger={<Button size="xs">{t('outbox.otherAccount')}</Button>}
      aria-label={t('outbox.otherAccount')}
      onAction={(key) => void retryEntry(entry.id, AccountId.parse(key))}
    >
      {others.map(({ id, name, credits }) => (
        <MenuItem key={id} id={id}>
          {credits === null
            ? name
            : `${name} · ${t('create.cost.item', { count: credits, formatted: format.count(credits) })}`}
        </MenuItem>
      ))}
    </MenuButton>
  );
}
