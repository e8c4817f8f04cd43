import { useTranslation } from 'react-i18next';
import type { ItemDetail } from '../../../ipc/model/item.ts';
import { formatDuration } from '../../format/duration.ts';
import { madeWords } from '../../format/made-words.ts';
import { useFormat } from '../../format/use-format.ts';
import { useAccountName } from '../../state/use-account-name.ts';
import { Fact } from './fact.tsx';

/** What the provider says of it: model, account, when, how large. */
export function FactsSection({ item }: { readonly item: ItemDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const accountName = useAccountName();
  const size = [
    item.width !== null && item.height !== null ? `${item.width} × ${item.height}` : null,
    item.durationMs === null ? null : formatDuration(item.durationMs),
  ].filter((part) => part !== null);

  return (
    <section className="inspector-section">
      <dl className="facts">
        {item.model !== null && (
          <Fact name={t('inspector.model')} title={item.model}>
            {item.modelName ?? item.model}
          </Fact>
        )}
        {item.voice !== null && <Fact name={t('inspector.voiceTags')}>{item.voice.tags.join(', ')}</Fact>}
        <Fact name={t('inspector.account')}>{accountName(item)}</Fact>
        <Fact
          name={t('inspector.made')}
          {...(item.createdSource === 'first-seen' && { title: t('inspector.firstSeen') })}
        >
          {madeWords(item, t, format)}
        </Fact>
        {size.length > 0 && <Fact name={t('inspector.size')}>{size.join(' · ')}</Fact>}
        {item.status !== 'complete' && (
          <Fact name={t('inspector.status')}>{item.statusMessage ?? t(`inspector.statusOf.${item.status}`)}</Fact>
        )}
        {item.remote === 'gone' && <Fact name={t('inspector.provider')}>{t('inspector.gone')}</Fact>}
        <Fact name={t('inspector.remoteId')} title={item.remoteId}>
          {item.remoteId}
        </Fact>
      </dl>
    </section>
  );
}
