import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutboxEntry } from '../../../ipc/model/outbox.ts';
import { useFormat } from '../../format/use-format.ts';
import { useModelName } from '../../state/catalogue-store.ts';
import { useNow } from '../../state/now.ts';
import { cancelEntry, useNewest } from '../../state/outbox-store.ts';
import { Button } from '../../ui/button.tsx';
import { Progress } from '../../ui/progress.tsx';
import { ProgressRing } from '../../ui/progress-ring.tsx';
import { useSentenceOf, useTitleOf } from '../outbox/use-outbox-words.ts';
import { useSecond } from '../outbox/use-second.ts';
import { pictureOf } from './picture-of.ts';

/** Something that is being made: how far, the provider's own sentence, what it is, and Cancel. */
export function RunningCard({ entry: listed }: { readonly entry: OutboxEntry }) {
  const { t } = useTranslation();
  const format = useFormat();
  const entry = useNewest(listed);
  const title = useTitleOf()(entry);
  const now = Math.max(useNow(), useSecond(entry.state === 'running'));
  const sentence = useSentenceOf()(entry, now);
  const { percent, cost, change } = entry;
  const facts = [
    useModelName(change),
    cost !== null && t('create.cost.item', { count: cost, formatted: format.count(cost) }),
  ];
  return (
    <article className="card running-card" aria-label={title}>
      <div className="running-picture">
        <StartPicture entry={entry} />
        <span className="running-veil" />
        <span className="running-words">
          <ProgressRing percent={percent} />
          {percent !== null && <b className="num">{format.percent(percent / 100)}</b>}
          <span className="num">{sentence}</span>
        </span>
        <Progress
          className="sr-only"
          label={t('outbox.progress', { title })}
          value={percent === null ? null : percent / 100}
        />
      </div>
      <div className="running-foot">
        <p className="truncate type-label" title={entry.summary}>
          {entry.summary}
        </p>
        <div className="running-facts">
          <span className="truncate num">{facts.filter(Boolean).join(' · ')}</span>
          {entry.state === 'running' && (
            <Button
              kind="quiet"
              size="xs"
              aria-label={t('outbox.cancelNamed', { title })}
              onPress={() => void cancelEntry(entry.id)}
            >
              {t('outbox.cancel')}
            </Button>
          )}
        </div>
      </div>
    </article>
  );
}

/** What it starts from, blurred; nothing where there is no picture. */
function StartPicture({ entry }: { readonly entry: OutboxEntry }) {
  const [isBroken, setBroken] = useState(false);
  const { change } = entry;
  const input = change.kind === 'create' ? change.inputs[0] : undefined;
  const url = input ? pictureOf({ source: input.source, kind: 'image' }) : null;
  if (url === null || isBroken) return null;
  return <img src={url} alt="" onError={() => setBroken(true)} />;
}
