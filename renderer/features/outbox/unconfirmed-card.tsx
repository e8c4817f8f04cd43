import { CircleQuestionMark } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutboxCandidate, OutboxEntry } from '../../../ipc/model/outbox.ts';
import { useFormat } from '../../format/use-format.ts';
import { confirmEntry, lookAgain, sendAgain } from '../../state/outbox-store.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { EntryThumb } from './entry-thumb.tsx';

/** How many likely results are offered. */
const MOST = 3;

/** Something was sent and nobody knows whether it arrived: what happened, what may be its result, and the person decides. */
export function UnconfirmedCard({ entry }: { readonly entry: OutboxEntry }) {
  const { t } = useTranslation();
  const headId = useId();
  const [isLooking, setLooking] = useState(false);
  const candidates = entry.evidence?.candidates.slice(0, MOST) ?? [];
  const look = async (): Promise<void> => {
    setLooking(true);
    await lookAgain(entry.id);
    setLooking(false);
  };
  return (
    <section className="card unconfirmed" aria-labelledby={headId}>
      <div className="flex items-center gap-2">
        <Icon of={CircleQuestionMark} className="text-caution" />
        <h3 id={headId} className="min-w-0 flex-1 truncate type-label">
          {t('outbox.ask.title')}
        </h3>
        <Badge tone="warn">{t('outbox.ask.pill')}</Badge>
      </div>
      <p className="unconfirmed-words">
        <Happened entry={entry} />
      </p>
      {candidates.map((candidate, place) => (
        <Candidate key={candidate.remoteId} entry={entry} candidate={candidate} isBest={place === 0} />
      ))}
      <div className="unconfirmed-actions">
        <Button size="xs" isPending={isLooking} onPress={() => void look()}>
          {t('outbox.ask.lookAgain')}
        </Button>
        <span className="flex-1" />
        <Button kind="quiet" size="xs" onPress={() => void sendAgain(entry.id)}>
          {t('outbox.ask.sendAgain')}
        </Button>
      </div>
    </section>
  );
}

function Happened({ entry }: { readonly entry: OutboxEntry }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const { summary, sentAt, cost, evidence } = entry;
  const sentences = [
    sentAt !== null && t('outbox.ask.sent', { summary, time: format.clock(sentAt) }),
    // What happened is told by main, in English.
    i18n.language === 'en' && evidence?.happened,
    evidence?.lookedAt &&
      evidence.candidates.length === 0 &&
      t('outbox.ask.looked', { time: format.clock(evidence.lookedAt) }),
    cost === null || cost === 0
      ? t('outbox.ask.twiceUnknown')
      : t('outbox.ask.twice', { count: cost, formatted: format.count(cost) }),
  ];
  return sentences.filter(Boolean).join(i18n.language === 'en' ? ' ' : '');
}

interface CandidateProps {
  readonly entry: OutboxEntry;
  readonly candidate: OutboxCandidate;
  readonly isBest: boolean;
}

function Candidate({ entry, candidate, isBest }: CandidateProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { remoteId, itemId, title, createdAt, agrees } = candidate;
  const facts = [
    ...agrees.map((fact) => t(`outbox.ask.agrees.${fact}`)),
    createdAt !== null && format.clock(createdAt),
  ];
  return (
    <div className="unconfirmed-match">
      <EntryThumb
        entry={{ ...entry, items: itemId === null ? [] : [itemId] }}
        className="queue-thumb unconfirmed-thumb"
      />
      <div className="min-w-0 flex-1 type-small">
        <p className="truncate font-medium" title={title}>
          {t(isBest ? 'outbox.ask.likely' : 'outbox.ask.maybe')}
        </p>
        <p className="text-ink-3 num">{facts.filter(Boolean).join(', ')}</p>
      </div>
      <Button
        size="xs"
        aria-label={t('outbox.ask.itIsNamed', { title })}
        onPress={() => void confirmEntry(entry.id, remoteId)}
      >
        {t('outbox.ask.itIs')}
      </Button>
    </div>
  );
}
