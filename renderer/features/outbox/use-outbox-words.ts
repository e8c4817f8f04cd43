import { useTranslation } from 'react-i18next';
import type { OutboxEntry } from '../../../ipc/model/outbox.ts';
import { formatDuration } from '../../format/duration.ts';
import type { FailureText } from '../../format/failure-text.ts';
import { useFailureText } from '../../format/use-failure-text.ts';
import { useFormat } from '../../format/use-format.ts';
import { useSaid } from '../../format/use-said.ts';
import { useTimeLeft } from '../../format/use-time-left.ts';
import { useLive } from '../../state/live-store.ts';
import { reasonOf, type Sentence, sentenceOf, wordOf } from './outbox-words.ts';

/** What an entry is called: `Video, “The lighthouse at dusk”`. */
export function useTitleOf(): (entry: OutboxEntry) => string {
  const { t } = useTranslation();
  return (entry) => {
    const word = t(`outbox.word.${wordOf(entry)}`);
    return entry.summary === '' ? word : t('outbox.named', { word, summary: entry.summary });
  };
}

/** Where an entry stands, in one sentence of the window's language. */
export function useSentenceOf(): (entry: OutboxEntry, now: number) => string {
  const words = useSentenceWords();
  const reason = useReasonOf();
  const accountName = useAccountName();
  return (entry, now) => {
    if (entry.state === 'failed' && entry.error) return reason(entry).message;
    return words(sentenceOf(entry, now), now, accountName(entry));
  };
}

/** Why an entry was not done and what to do, and all that was said about it. */
export function useReasonOf(): (entry: OutboxEntry) => FailureText & { readonly details: string } {
  const { t } = useTranslation();
  const failureText = useFailureText();
  const accountName = useAccountName();
  return (entry) => {
    if (entry.error === null) return { message: t('outbox.says.failed'), hint: '', details: '' };
    const said = failureText(entry.error);
    const details = [said.message, said.hint].filter(Boolean).join(' ');
    const reason = reasonOf(entry);
    if (reason === null) return { ...said, details };
    return { message: t(`outbox.why.${reason}`, { account: accountName(entry) }), hint: '', details };
  };
}

/** What the account of an entry is called. */
function useAccountName(): (entry: OutboxEntry) => string {
  const accounts = useLive((live) => live.accounts);
  return ({ connection, account }) =>
    accounts?.find((one) => one.connection === connection && one.id === account)?.name ?? account;
}

function useSentenceWords(): (sentence: Sentence, now: number, account: string) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const said = useSaid();
  const timeLeft = useTimeLeft();
  const priced = (cost: number) => ({ count: cost, formatted: format.count(cost) });

  const waits = ({ why, nextAttemptAt }: Of<'waits-slot'>, now: number, account: string): string => {
    if (why) return t('outbox.says.waitsSlotWhy', { why: said(why) });
    if (nextAttemptAt === null) return t('outbox.says.waitsSlotOn', { account });
    return t('outbox.says.waitsSlotUntil', { left: timeLeft(nextAttemptAt, now, 'long') });
  };
  const sending = ({ cost, characters }: Of<'sending'>): string => {
    if (cost === null) return t('outbox.says.sending');
    if (characters === null) return t('outbox.says.sendingCost', priced(cost));
    return t('outbox.says.sendingText', { ...priced(cost), characters: format.count(characters) });
  };
  const running = ({ elapsedMs, message }: Of<'running'>): string => {
    const time = formatDuration(elapsedMs);
    return message
      ? t('outbox.says.runningMessage', { time, message: said(message) })
      : t('outbox.says.running', { time });
  };
  const done = ({ at, cost }: Of<'done'>): string => {
    const time = at === null ? '' : format.clock(at);
    return cost === null ? t('outbox.says.done', { time }) : t('outbox.says.doneCost', { ...priced(cost), time });
  };

  return (sentence, now, account) => {
    switch (sentence.says) {
      case 'held':
        return sentence.cost === null ? t('outbox.says.held') : t('outbox.says.heldCost', priced(sentence.cost));
      case 'waits-network':
        return t('outbox.says.waitsNetwork');
      case 'waits-slot':
        return waits(sentence, now, account);
      case 'sending':
        return sending(sentence);
      case 'running':
        return running(sentence);
      case 'unconfirmed':
        return t('outbox.says.unconfirmed');
      case 'failed':
        return t('outbox.says.failed');
      case 'done':
        return done(sentence);
      case 'cancelled':
        return t('outbox.says.cancelled');
    }
  };
}

type Of<Says extends Sentence['says']> = Extract<Sentence, { says: Says }>;
