import { CircleAlert, Send, Sparkles } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../ipc/model/account.ts';
import type { CreationKind, CreationModel } from '../../../ipc/model/creation.ts';
import { useKeys } from '../../actions/bindings.ts';
import { useActions } from '../../actions/handlers.ts';
import { ariaKeys } from '../../actions/keys.ts';
import { useFailureText } from '../../format/use-failure-text.ts';
import { useFormat } from '../../format/use-format.ts';
import { conch, failureOf } from '../../state/conch.ts';
import { useLive } from '../../state/live-store.ts';
import { addChanges } from '../../state/outbox-store.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { openQueue } from '../queue/queue-tab.ts';
import type { Draft } from './draft.ts';
import { type CostLine, costLine, ordersOf, problemsOf, quantityOf } from './order.ts';
import { useMissingWords } from './use-missing-words.ts';

interface OrderBarProps {
  readonly kind: CreationKind;
  readonly account: Account;
  readonly model: CreationModel;
  readonly draft: Draft;
}

/** How many orders were taken last, and whether they wait to be sent by hand. */
interface Taken {
  readonly count: number;
  readonly hold: boolean;
}

/** Why an order was not taken, and which it was. */
interface Refused extends Pick<OrderBarProps, 'account' | 'model' | 'draft'> {
  readonly words: string;
}

/** The price with the balance before and after, what is missing, and the button that spends. */
export function OrderBar({ kind, account, model, draft }: OrderBarProps) {
  const { t } = useTranslation();
  const failureText = useFailureText();
  const words = useMissingWords(kind, account);
  const isOffline = useLive((live) => live.sync?.state === 'offline');
  const [refused, setRefused] = useState<Refused | null>(null);
  const [isAsked, setAsked] = useState(false);
  const [isSending, setSending] = useState(false);
  const [taken, setTaken] = useState<Taken | null>(null);
  const [problem] = problemsOf(model, account, draft);
  const cost = costLine(model, account, draft);

  // What was said about the last order is not about a changed one.
  const isSame = refused?.draft === draft && refused.model === model && refused.account === account;
  const refusal = isSame ? refused.words : null;

  /** Sends it as soon as it can be, or holds it until it is sent by hand; or says at once what is missing. */
  async function order(hold: boolean): Promise<void> {
    setAsked(true);
    if (isSending || (problem !== undefined && problem.what !== 'credits')) return;
    setSending(true);
    setTaken(null);
    try {
      // What is held costs nothing yet.
      if (!hold && problem?.what === 'credits' && (await isStillShort())) return;
      const entries = await addChanges(ordersOf(kind, account, model, draft), hold);
      setTaken({ count: entries.length, hold });
      if (isOffline && !hold) openQueue('outbox');
      setAsked(false);
    } catch (error) {
      const { message, hint } = failureText(failureOf(error));
      setRefused({ words: [message, hint].filter(Boolean).join(' '), draft, model, account });
    } finally {
      setSending(false);
    }
  }

  /** Asks the provider what the account has now. When it cannot be asked, it is the provider's to refuse. */
  async function isStillShort(): Promise<boolean> {
    const answer = await conch.accounts.refresh({ connection: account.connection });
    const fresh = answer.ok ? answer.value.find(({ id }) => id === account.id) : undefined;
    return fresh !== undefined && problemsOf(model, fresh, draft).length > 0;
  }

  useActions({ 'send-order': () => void order(false), 'hold-order': () => void order(true) });
  const sendKeys = useKeys('send-order');
  const holdKeys = useKeys('hold-order');

  const said = refusal ?? (problem === undefined ? null : words(problem));
  const isUrgent = refusal !== null || isAsked;
  return (
    <footer className="order-bar">
      <div className="min-w-0 flex-1">
        <Cost cost={cost} />
        {said !== null ? (
          <p className="order-missing" {...(isUrgent && { 'data-urgent': '' })} role={isUrgent ? 'alert' : undefined}>
            {isUrgent && <Icon of={CircleAlert} size={14} />}
            {said}
          </p>
        ) : (
          <After cost={cost} isOffline={isOffline} />
        )}
      </div>
      {/* The column beside shows what was sent; who does not see it is told. */}
      <span role="status" className="sr-only">
        {taken !== null && t(taken.hold ? 'create.heldSaid' : 'create.sent', { count: taken.count })}
      </span>
      <Button
        size="lg"
        isDisabled={isSending}
        {...(holdKeys !== null && { 'aria-keyshortcuts': ariaKeys(holdKeys) })}
        onPress={() => void order(true)}
      >
        {t('create.addToOutbox')}
      </Button>
      <Button
        kind="primary"
        size="lg"
        icon={isOffline ? Send : Sparkles}
        isPending={isSending}
        {...(sendKeys !== null && { 'aria-keyshortcuts': ariaKeys(sendKeys) })}
        onPress={() => void order(false)}
      >
        <SendWords isOffline={isOffline} quantity={quantityOf(model, draft)} cost={cost} />
      </Button>
    </footer>
  );
}

/** The button repeats what will happen and ends with its price. */
function SendWords({ isOffline, quantity, cost }: { isOffline: boolean; quantity: number; cost: CostLine | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const what = isOffline
    ? t('create.whenOnline')
    : quantity > 1
      ? t('create.generateMany', { formatted: format.count(quantity) })
      : t('create.generate');
  return (
    <>
      <span>{what}</span>
      {cost !== null && (
        <span className="order-price num">
          <span aria-hidden="true">{format.count(cost.total)}</span>
          <span className="sr-only">
            {' '}
            {t('create.cost.item', { count: cost.total, formatted: format.count(cost.total) })}
          </span>
        </span>
      )}
    </>
  );
}

function Cost({ cost }: { readonly cost: CostLine | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (cost === null) return <p className="type-label">{t('create.cost.unknown')}</p>;
  const total = format.count(cost.total);
  const words =
    cost.characters !== null
      ? t('create.cost.text', {
          count: cost.characters,
          formatted: format.count(cost.characters),
          cost: t('create.cost.item', { count: cost.total, formatted: total }),
        })
      : cost.quantity > 1 && cost.each !== null
        ? t('create.cost.items', { quantity: format.count(cost.quantity), each: format.count(cost.each), total })
        : t('create.cost.item', { count: cost.total, formatted: total });
  return <p className="type-label num">{words}</p>;
}

function After({ cost, isOffline }: { readonly cost: CostLine | null; readonly isOffline: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (isOffline) return <p className="order-after">{t('create.offline')}</p>;
  if (cost === null || cost.now === null || cost.after === null) return null;
  return (
    <p className="order-after num">
      {t('create.cost.after', { now: format.count(cost.now), after: format.count(cost.after) })}
    </p>
  );
}
