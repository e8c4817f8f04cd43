import {
  AudioLines,
  CircleAlert,
  Clapperboard,
  Hourglass,
  Image,
  type LucideIcon,
  MessageSquare,
  Music,
  OctagonPause,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Account, Capability } from '../../../ipc/model/account.ts';
import { useFormat } from '../../format/use-format.ts';
import { ask, conch } from '../../state/conch.ts';
import { showError } from '../../state/toast-store.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { VoiceMark } from '../../ui/voice-mark.tsx';
import { AccountBadge } from './account-badge.tsx';
import { accountTone, shortId } from './account-state.ts';

/** One Hailuo account: healthy ones show what they have, others what is wrong and what to do. */
export function AccountCard({ account }: { readonly account: Account }) {
  return (
    <article className="card account-card" aria-label={account.name}>
      <div className="flex items-center gap-3">
        <VoiceMark id={account.id} size={36} />
        <div className="min-w-0 flex-1">
          <div className="flex items-center gap-2">
            <h3 className="truncate type-label font-semibold">{account.name}</h3>
            <AccountBadge account={account} />
          </div>
          <p className="truncate type-small text-ink-3 num" title={account.id}>
            {[shortId(account.id), account.host].filter(Boolean).join(' · ')}
          </p>
        </div>
        <Capabilities account={account} />
      </div>
      {account.state === 'ok' ? <Facts account={account} /> : <Need account={account} />}
    </article>
  );
}

const CAPABILITY_ICONS: Record<Capability, LucideIcon> = {
  video: Clapperboard,
  image: Image,
  audio: AudioLines,
  music: Music,
  chat: MessageSquare,
};

function Capabilities({ account }: { readonly account: Account }) {
  const { t } = useTranslation();
  return (
    <ul className="flex gap-2 text-ink-2">
      {account.capabilities.map((capability) => (
        <li key={capability} title={t(`accounts.${capability}`)}>
          <Icon of={CAPABILITY_ICONS[capability]} size={14} />
          <span className="sr-only">{t(`accounts.${capability}`)}</span>
        </li>
      ))}
    </ul>
  );
}

/** Only what the provider told. */
function Facts({ account }: { readonly account: Account }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { credits, maxJobs, slots, expiresAt } = account;
  const facts = [
    credits !== null && { name: t('accounts.credits'), value: format.count(credits) },
    maxJobs !== null && { name: t('accounts.jobs'), value: t('accounts.upTo', { formatted: format.count(maxJobs) }) },
    slots && { name: t('accounts.slots'), value: t('accounts.used', { used: slots.used, total: slots.total }) },
    expiresAt !== null && { name: t('accounts.signInEnds'), value: format.day(expiresAt) },
  ].filter((fact) => fact !== false && fact !== null);
  if (facts.length === 0) return null;
  return (
    <dl className="account-facts">
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What is wrong, and the way out. */
function Need({ account }: { readonly account: Account }) {
  const { t } = useTranslation();
  const icons = { expiring: Hourglass, expired: CircleAlert, blocked: OctagonPause, ok: CircleAlert } as const;
  const show = () => void ask(conch.app.openLink({ link: 'useapi-setup' })).catch(showError);
  return (
    <div className="account-need" data-tone={accountTone(account)}>
      <Icon of={icons[account.state]} size={14} />
      <span className="flex-1">
        <NeedWords account={account} />
      </span>
      <Button size="xs" onPress={show}>
        {t('accounts.renewHow')}
      </Button>
    </div>
  );
}

function NeedWords({ account }: { readonly account: Account }) {
  const { t } = useTranslation();
  const format = useFormat();
  const day = account.expiresAt === null ? null : format.dayOfYear(account.expiresAt);
  if (account.state === 'blocked') return t('accounts.blockedText');
  if (account.state === 'expired') return day ? t('accounts.expiredText', { day }) : t('accounts.expiredTextNoDay');
  return day ? t('accounts.expiringText', { day }) : t('banner.expiringText');
}
