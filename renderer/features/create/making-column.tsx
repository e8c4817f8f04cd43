import { Clock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { OutboxEntry } from '../../../ipc/model/outbox.ts';
import { useFormat } from '../../format/use-format.ts';
import { useNow } from '../../state/now.ts';
import { useNewest, useOutbox } from '../../state/outbox-store.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { EntryThumb } from '../outbox/entry-thumb.tsx';
import { openEntry } from '../outbox/open-entry.ts';
import { OutboxRow } from '../outbox/outbox-row.tsx';
import { SendAllHeld } from '../outbox/send-all-held.tsx';
import { useSentenceOf } from '../outbox/use-outbox-words.ts';
import { openQueue } from '../queue/queue-tab.ts';
import { aheadOf, makingOf } from './making.ts';
import { RunningCard } from './running-card.tsx';
import '../outbox/outbox.css';

/** How many finished ones are in sight. */
const SHOWN = 5;

/** What is being made, what waits, what needs the person and what was made today. */
export function MakingColumn() {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const open = useOutbox((outbox) => outbox.open);
  const ended = useOutbox((outbox) => outbox.ended);
  const { asking, running, queued, held, done } = makingOf(open, ended, now);
  const isEmpty = asking.length + running.length + queued.length + held.length + done.length === 0;
  return (
    <aside className="making" aria-label={t('outbox.title')}>
      {isEmpty && <p className="making-empty">{t('create.nothingYet')}</p>}
      {asking.length > 0 && (
        <section>
          <h2 className="making-head">{t('sidebar.needsYou')}</h2>
          <ul className="making-asking">
            {asking.map((entry) => (
              <li key={entry.id}>
                <OutboxRow entry={entry} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {running.length > 0 && (
        <section>
          <h2 className="making-head">{t('create.running')}</h2>
          <ul className="making-cards">
            {running.map((entry) => (
              <li key={entry.id}>
                <RunningCard entry={entry} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {queued.length > 0 && (
        <section>
          <h2 className="making-head">{t('create.queued')}</h2>
          <ul>
            {queued.map((entry) => (
              <li key={entry.id}>
                <QueuedRow entry={entry} ahead={aheadOf(entry, queued)} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {held.length > 0 && (
        <section>
          <h2 className="making-head">
            {t('create.held')}
            {held.length > 1 && <SendAllHeld />}
          </h2>
          <ul className="making-asking">
            {held.slice(0, SHOWN).map((entry) => (
              <li key={entry.id}>
                <OutboxRow entry={entry} />
              </li>
            ))}
          </ul>
          {held.length > SHOWN && (
            <Button kind="link" onPress={() => openQueue('outbox')}>
              {t('create.showAll', { formatted: format.count(held.length) })}
            </Button>
          )}
        </section>
      )}
      {done.length > 0 && (
        <section>
          <h2 className="making-head">
            {t('create.today')}
            {done.length > SHOWN && (
              <Button kind="link" onPress={() => openQueue('outbox')}>
                {t('create.showAll', { formatted: format.count(done.length) })}
              </Button>
            )}
          </h2>
          <ul>
            {done.slice(0, SHOWN).map((entry) => (
              <li key={entry.id}>
                <DoneRow entry={entry} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </aside>
  );
}

function QueuedRow({ entry: listed, ahead }: { readonly entry: OutboxEntry; readonly ahead: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const entry = useNewest(listed);
  const sentence = useSentenceOf()(entry, now);
  const inLine = ahead > 0 && entry.state === 'waiting-slot';
  return (
    <div className="making-row">
      <span className="making-thumb">
        <Icon of={Clock} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="truncate type-label">{entry.summary}</p>
        <p className="type-small text-ink-3" title={sentence}>
          {inLine ? t('create.ahead', { count: ahead, formatted: format.count(ahead) }) : sentence}
        </p>
      </div>
    </div>
  );
}

function DoneRow({ entry }: { readonly entry: OutboxEntry }) {
  const now = useNow();
  const sentence = useSentenceOf()(entry, now);
  return (
    <button type="button" className="making-row making-done" onClick={() => void openEntry(entry)}>
      <EntryThumb entry={entry} className="making-thumb" />
      <span className="min-w-0 flex-1">
        <span className="block truncate type-label">{entry.summary}</span>
        <span className="block truncate type-small text-ink-3 num">{sentence}</span>
      </span>
    </button>
  );
}
