import { AudioLines, Bot, CircleDot, CircleStop, Clapperboard, Image, type LucideIcon, Music, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunningJob } from '../../../../ipc/domains/accounts.ts';
import type { Account } from '../../../../ipc/model/account.ts';
import { useFailureText } from '../../../format/use-failure-text.ts';
import { useFormat } from '../../../format/use-format.ts';
import { ask, conch } from '../../../state/conch.ts';
import { showError, showToast } from '../../../state/toast-store.ts';
import { ConfirmDialog } from '../../../ui/dialog.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { readActivity, useActivity } from '../activity-store.ts';

const ICONS: Record<RunningJob['kind'], LucideIcon> = {
  video: Clapperboard,
  image: Image,
  audio: AudioLines,
  agent: Bot,
  music: Music,
  other: CircleDot,
};

/** What a person is asked before: neither can be taken back. */
interface Asked {
  readonly what: 'cancel' | 'stop';
  readonly job: RunningJob;
}

/** What the provider's scheduler runs for this account; each can be cancelled or no longer tracked. */
export function RunningJobs({ account }: { readonly account: Account }) {
  const { t } = useTranslation();
  const activity = useActivity(account);
  const [asked, setAsked] = useState<Asked | null>(null);
  return (
    <section className="account-section" aria-label={t('accounts.detail.running')}>
      <h3>{t('accounts.detail.running')}</h3>
      {activity?.state === 'failed' && <Unread failure={activity.failure} />}
      {activity?.state === 'read' && activity.jobs.length === 0 && <p>{t('accounts.detail.noneRunning')}</p>}
      {activity?.state === 'read' && activity.jobs.length > 0 && (
        <ul>
          {activity.jobs.map((job) => (
            <JobRow key={job.id} job={job} onAsk={(what) => setAsked({ what, job })} />
          ))}
        </ul>
      )}
      {asked && <Question asked={asked} account={account} onClose={() => setAsked(null)} />}
    </section>
  );
}

function Unread({ failure }: { readonly failure: Parameters<ReturnType<typeof useFailureText>>[0] }) {
  const { t } = useTranslation();
  const failureText = useFailureText();
  return (
    <p>
      {t('accounts.detail.unread')} {failureText(failure).message}
    </p>
  );
}

interface JobRowProps {
  readonly job: RunningJob;
  readonly onAsk: (what: Asked['what']) => void;
}

function JobRow({ job, onAsk }: JobRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const title = job.title || t('accounts.detail.unnamed');
  const words = [
    t(`accounts.detail.kind.${job.kind}`),
    job.startedAt !== null && t('accounts.detail.runningSince', { time: format.clock(job.startedAt) }),
  ];
  return (
    <li className="account-row">
      <span className="account-row-icon">
        <Icon of={ICONS[job.kind]} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="truncate type-label">{title}</p>
        <p className="truncate type-small text-ink-3 num">{words.filter(Boolean).join(' · ')}</p>
      </div>
      {job.item !== null && (
        <IconButton icon={X} size="sm" label={t('accounts.detail.cancel', { title })} onPress={() => onAsk('cancel')} />
      )}
      <IconButton
        icon={CircleStop}
        size="sm"
        label={t('accounts.detail.stop', { title })}
        onPress={() => onAsk('stop')}
      />
    </li>
  );
}

interface QuestionProps {
  readonly asked: Asked;
  readonly account: Account;
  readonly onClose: () => void;
}

function Question({ asked: { what, job }, account, onClose }: QuestionProps) {
  const { t } = useTranslation();
  const [isPending, setPending] = useState(false);
  const isCancel = what === 'cancel';
  const act = async () => {
    setPending(true);
    try {
      await (isCancel ? cancel(account, job) : stopTracking(account, job));
      showToast((t) => t(isCancel ? 'accounts.detail.cancelled' : 'accounts.detail.stopped'));
      await readActivity(account);
    } catch (error) {
      showError(error);
    } finally {
      onClose();
    }
  };
  const stopText = job.kind === 'video' ? 'accounts.detail.stopVideo' : 'accounts.detail.stopOther';
  return (
    <ConfirmDialog
      isOpen
      title={t(isCancel ? 'accounts.detail.cancelTitle' : 'accounts.detail.stopTitle')}
      cancel={t('accounts.detail.keepIt')}
      confirm={t(isCancel ? 'accounts.detail.cancelIt' : 'accounts.detail.stopIt')}
      isPending={isPending}
      onCancel={onClose}
      onConfirm={() => void act()}
    >
      {isCancel ? t('accounts.detail.cancelText', { title: job.title || t('accounts.detail.unnamed') }) : t(stopText)}
    </ConfirmDialog>
  );
}

async function cancel({ connection, id }: Account, { item }: RunningJob): Promise<void> {
  if (item === null) return;
  await ask(conch.outbox.add({ changes: [{ kind: 'cancel', connection, account: id, item }] }));
}

async function stopTracking({ connection, id }: Account, job: RunningJob): Promise<void> {
  await ask(conch.accounts.stopTracking({ connection, account: id, job: job.id }));
}
