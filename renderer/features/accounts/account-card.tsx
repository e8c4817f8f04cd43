import { Clapperboard, Image, type LucideIcon, MessageSquare, Mic, Music } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Account, Capability } from '../../../ipc/model/account.ts';
import { useFormat } from '../../format/use-format.ts';
import { Icon } from '../../ui/icon.tsx';
import { VoiceMark } from '../../ui/voice-mark.tsx';
import { AccountBadge } from './account-badge.tsx';
import { AccountNeed } from './account-need.tsx';
import { isAbout, openPanel, useAccountPanel } from './account-panel.ts';
import { shortId } from './account-state.ts';
import { useActivity } from './activity-store.ts';

/** One Hailuo account: healthy ones show what they have, others what is wrong and what to do. Its name opens its details. */
export function AccountCard({ account }: { readonly account: Account }) {
  const isOpen = useAccountPanel(({ panel }) => isAbout(panel, account));
  return (
    <article className="card account-card" aria-label={account.name} {...(isOpen && { 'data-open': '' })}>
      <div className="flex items-center gap-3">
        <VoiceMark id={account.id} size={36} />
        <div className="min-w-0 flex-1">
          <div className="flex items-center gap-2">
            <h3 className="min-w-0 type-label font-semibold">
              <DetailsButton account={account} isOpen={isOpen} />
            </h3>
            <AccountBadge account={account} />
          </div>
          <p className="truncate type-small text-ink-3 num" title={account.id}>
            {[shortId(account.id), account.host].filter(Boolean).join(' · ')}
          </p>
        </div>
        <Capabilities account={account} />
      </div>
      {account.state === 'ok' ? <Facts account={account} /> : <AccountNeed account={account} />}
    </article>
  );
}

/** The name; it stretches over the card, so that a press anywhere opens the details. */
function DetailsButton({ account, isOpen }: { readonly account: Account; readonly isOpen: boolean }) {
  const { t } = useTranslation();
  const { connection, id, name } = account;
  return (
    <button
      type="button"
      className="account-open"
      aria-label={t('accounts.details', { name })}
      aria-expanded={isOpen}
      data-account={id}
      onClick={() => openPanel({ kind: 'detail', connection, account: id })}
    >
      {name}
    </button>
  );
}

const CAPABILITY_ICONS: Record<Capability, LucideIcon> = {
  video: Clapperboard,
  image: Image,
  audio: Mic,
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
  const jobs = useJobsFact(account);
  const { credits, slots, expiresAt } = account;
  const facts = [
    credits !== null && { name: t('accounts.credits'), value: format.count(credits) },
    jobs !== null && { name: t('accounts.jobs'), value: jobs },
    slots && {
      name: t('accounts.slots'),
      value: t('accounts.used', { used: format.count(slots.used), total: format.count(slots.total) }),
    },
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

/** `1 of 3`; without an answer how many may run, and nothing when that is not set either. */
function useJobsFact(account: Account): string | null {
  const { t } = useTranslation();
  const format = useFormat();
  const activity = useActivity(account);
  const most = account.maxJobs === null ? null : format.count(account.maxJobs);
  if (activity?.state !== 'read') return most === null ? null : t('accounts.upTo', { formatted: most });
  const running = format.count(activity.jobs.length);
  // What was started on the provider's site is not held to the limit.
  return most === null || activity.jobs.length > (account.maxJobs ?? 0)
    ? running
    : t('accounts.used', { used: running, total: most });
}
