import { CircleAlert, HardDrive, Hourglass, OctagonPause, Unplug, WifiOff } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../ipc/model/account.ts';
import { assertNever } from '../../assert-never.ts';
import { useFailureText } from '../../format/use-failure-text.ts';
import { useFormat } from '../../format/use-format.ts';
import { useTimeLeft } from '../../format/use-time-left.ts';
import { useApp } from '../../state/app-store.ts';
import { ask, conch } from '../../state/conch.ts';
import { useLive } from '../../state/live-store.ts';
import { useNow } from '../../state/now.ts';
import { useOutbox } from '../../state/outbox-store.ts';
import { usePresence } from '../../state/presence-store.ts';
import { openPlace, openSettings, useRoute } from '../../state/route-store.ts';
import { showError } from '../../state/toast-store.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { renewAccount } from '../accounts/account-panel.ts';
import { openQueue } from '../queue/queue-tab.ts';
import { ToolbarSlotPlace } from '../toolbar/slots.tsx';
import { type BannerChoice, dismissalOf, pickBanner } from './pick-banner.ts';

/** Under the toolbar: the one banner of the window, if anything asks for it, and what the open place has to say of itself. */
export function BannerHost() {
  return (
    <>
      <WindowBanner />
      <ToolbarSlotPlace name="banner" />
    </>
  );
}

function WindowBanner() {
  const choice = useBanner();
  const [dismissed, setDismissed] = useState<string | null>(null);
  if (!choice) return null;
  const dismissal = dismissalOf(choice);
  if (dismissal !== null && dismissal === dismissed) return null;
  return <ChosenBanner choice={choice} onDismiss={dismissal === null ? null : () => setDismissed(dismissal)} />;
}

function useBanner(): BannerChoice | null {
  const unpluggedSince = usePresence((presence) => (presence.state === 'unplugged' ? (presence.since ?? 0) : null));
  const disk = useApp((app) => app.disk);
  const expiringItems = useApp((app) => app.counts?.expiring ?? 0);
  // The accounts view says itself what its accounts need.
  const isThere = useRoute((route) => route.place === 'accounts');
  const accounts = useLive((live) => (isThere ? null : live.accounts));
  const halted = useLive((live) => live.downloads?.halted ?? null);
  const paused = useLive((live) => live.downloads?.paused ?? false);
  const state = useLive((live) => live.sync?.state ?? 'idle');
  const offlineSince = useLive((live) => live.sync?.offlineSince ?? null);
  const now = useNow();
  return useMemo(
    () =>
      pickBanner({
        unpluggedSince,
        disk,
        downloads: { halted, paused },
        sync: { state, offlineSince },
        accounts: accounts ?? [],
        expiringItems,
        now,
      }),
    [unpluggedSince, disk, halted, paused, state, offlineSince, accounts, expiringItems, now],
  );
}

interface ChosenProps {
  readonly choice: BannerChoice;
  readonly onDismiss: (() => void) | null;
}

function ChosenBanner({ choice, onDismiss }: ChosenProps) {
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
          tone="danger"
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
          {t('banner.expiredText')}
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
