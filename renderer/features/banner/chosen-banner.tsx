import { CircleAlert, HardDrive, Hourglass, OctagonPause, Unplug, WifiOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../ipc/model/account.ts';
import { assertNever } from '../../assert-never.ts';
import { useFailureText } from '../../format/use-failure-text.ts';
import { useFormat } from '../../format/use-format.ts';
import { useTimeLeft } from '../../format/use-time-left.ts';
import { ask, conch } from '../../state/conch.ts';
import { useNow } from '../../state/now.ts';
import { useOutbox } from '../../state/outbox-store.ts';
import { openPlace, openSettings } from '../../state/route-store.ts';
import { showError } from '../../state/toast-store.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { renewAccount } from '../accounts/account-panel.ts';
import { useItemCount } from '../accounts/use-item-count.ts';
import { openQueue } from '../queue/queue-tab.ts';
import type { BannerChoice } from './pick-banner.ts';

interface ChosenProps {
  readonly choice: BannerChoice;
  readonly onDismiss: (() => void) | null;
}

/** A banner in its words, with what can be done about it. */
export function ChosenBanner({ choice, onDismiss }: ChosenProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const timeLeft = useTimeLeft();
  const failureText = useFailureText();
  const now = useNow();
  const waiting = useOutbox((outbox) => outbox.counts?.waiting ?? 0);
  switch (choice.kind) {
    case 'unplugged':
      return (
        <Banner
          tone="warn"
          icon={Unplug}
          title={t('banner.unplugged')}
          action={<Action onPress={() => openSettings('library')}>{t('banner.showLibraries')}</Action>}
        >
          {t('banner.unpluggedText', { time: format.clock(choice.since) })}
        </Banner>
      );
    case 'disk-full':
      return (
        <Banner tone="danger" icon={HardDrive} title={t('banner.diskFull')} action={<FolderButton />}>
          {t('banner.diskFullText', { size: format.bytes(choice.freeBytes ?? 0) })}
        </Banner>
      );
    case 'disk-kept':
      return (
        <Banner
          tone="warn"
          icon={HardDrive}
          title={t('banner.diskKept', { kept: format.bytes(choice.keepFreeBytes) })}
          action={<Action onPress={() => openSettings('downloads')}>{t('banner.diskKeptAction')}</Action>}
        >
          {t('banner.diskKeptText', { size: format.bytes(choice.freeBytes) })}
        </Banner>
      );
    case 'disk-low':
      return (
        <Banner tone="danger" icon={HardDrive} title={t('banner.diskLow')} action={<FolderButton />}>
          {t('banner.diskLowText', { size: format.bytes(choice.freeBytes) })}
        </Banner>
      );
    case 'halted': {
      const { message, hint } = failureText(choice.failure);
      return (
        <Banner
          tone="danger"
          icon={CircleAlert}
          title={t('banner.halted')}
          action={<Action onPress={() => openQueue('waiting')}>{t('banner.showQueue')}</Action>}
        >
          {message} {hint}
        </Banner>
      );
    }
    case 'expired': {
      const [first] = choice.accounts;
      const count = choice.accounts.length;
      const title =
        count === 1 && first
          ? t('banner.expired', { account: first.name })
          : t('banner.expiredMany', { count, formatted: format.count(count) });
      return (
        <Banner
          tone="danger"
          icon={CircleAlert}
          title={title}
          action={count === 1 && first ? <RenewButton account={first} /> : <AccountsButton />}
        >
          {count === 1 && first ? <StaysWords account={first} /> : t('banner.expiredManyText')}
        </Banner>
      );
    }
    case 'blocked':
      return (
        <Banner
          tone="danger"
          icon={OctagonPause}
          title={t('banner.blocked', { account: choice.account.name })}
          action={<RenewButton account={choice.account} />}
        >
          {t('banner.blockedText')}
        </Banner>
      );
    case 'expiring':
      return (
        <Banner
          tone="warn"
          icon={Hourglass}
          title={t('banner.expiring', {
            account: choice.account.name,
            left: timeLeft(choice.account.expiresAt ?? now, now, 'long'),
          })}
          action={<RenewButton account={choice.account} />}
          {...dismissal(onDismiss, t('common.dismiss'))}
        >
          {t('banner.expiringText')}
        </Banner>
      );
    case 'paused-links':
      return (
        <Banner
          tone="warn"
          icon={Hourglass}
          title={t('banner.pausedLinks', { count: choice.count, formatted: format.count(choice.count) })}
          action={<Action onPress={resume}>{t('banner.resume')}</Action>}
        >
          {t('banner.pausedLinksText')}
        </Banner>
      );
    case 'offline':
      return (
        <Banner
          icon={WifiOff}
          title={t('banner.offline', { time: format.clock(choice.since) })}
          {...(waiting > 0 && { action: <Action onPress={() => openQueue('outbox')}>{t('outbox.show')}</Action> })}
          {...dismissal(onDismiss, t('common.dismiss'))}
        >
          {t('banner.offlineText')}{' '}
          {waiting > 0 && t('outbox.offline', { count: waiting, formatted: format.count(waiting) })}
        </Banner>
      );
    default:
      return assertNever(choice);
  }
}

function dismissal(onDismiss: (() => void) | null, dismissLabel: string) {
  return onDismiss ? { onDismiss, dismissLabel } : {};
}

function Action({ children, onPress }: { readonly children: ReactNode; readonly onPress: () => void }) {
  return (
    <Button size="sm" onPress={onPress}>
      {children}
    </Button>
  );
}

/** Signing an account in again is two pastes: the button leads straight to them. */
function RenewButton({ account }: { readonly account: Account }) {
  const { t } = useTranslation();
  const isHeld = account.state === 'blocked';
  return <Action onPress={() => renewAccount(account)}>{t(isHeld ? 'accounts.how' : 'accounts.renew')}</Action>;
}

/** How much of an account that is signed out stays here, and the way out. */
function StaysWords({ account }: { readonly account: Account }) {
  const { t } = useTranslation();
  const format = useFormat();
  const count = useItemCount(account.connection, account.id);
  return count ? t('banner.expiredItems', { count, formatted: format.count(count) }) : t('banner.expiredText');
}

function AccountsButton() {
  const { t } = useTranslation();
  return <Action onPress={() => openPlace('accounts')}>{t('banner.showAccounts')}</Action>;
}

function FolderButton() {
  const { t } = useTranslation();
  const open = () => void ask(conch.app.openLibraryFolder()).catch(showError);
  return <Action onPress={open}>{t('banner.showFolder')}</Action>;
}

function resume(): void {
  ask(conch.downloads.resume()).catch(showError);
}
