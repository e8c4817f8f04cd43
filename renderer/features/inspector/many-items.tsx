import { useTranslation } from 'react-i18next';
import type { TargetSummary } from '../../../ipc/domains/order.ts';
import type { Target } from '../../../ipc/model/target.ts';
import { useFormat } from '../../format/use-format.ts';
import { useSummary } from '../../state/use-summary.ts';
import { Fact } from './fact.tsx';
import { ManyActions } from './many-actions.tsx';
import { MarksSection } from './marks-section.tsx';
import { NotesForAll } from './notes-section.tsx';
import { CommonTags } from './tags-section.tsx';

/** How many pictures of the selection are fanned out. */
const FAN = 3;
/** More models than these are named by their number. */
const NAMED_MODELS = 3;

interface ManyItemsProps {
  readonly target: Target;
  readonly count: number;
}

/** Several selected items, however many: what they have in common, and what can be done to all of them at once. */
export function ManyItems({ target, count }: ManyItemsProps) {
  const summary = useSummary(target);
  return (
    <>
      <Head count={count} summary={summary} />
      <MarksSection
        target={target}
        isMany
        rating={summary?.rating ?? null}
        label={summary?.label ?? null}
        favorite={summary?.favorite ?? null}
      />
      {summary !== null && <CommonFacts summary={summary} />}
      <CommonTags target={target} count={count} summary={summary} />
      <NotesForAll target={target} count={count} />
      <ManyActions target={target} count={count} />
    </>
  );
}

function Head({ count, summary }: { readonly count: number; readonly summary: TargetSummary | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const kinds = summary?.kinds.map(({ kind, count: some }) =>
    t(`inspector.kinds.${kind}`, { count: some, formatted: format.count(some) }),
  );
  return (
    <section className="inspector-section inspector-many">
      <div className="inspector-fan" aria-hidden="true">
        {summary?.some.slice(0, FAN).map((id) => (
          <img key={id} src={`media://thumb/${id}`} alt="" onError={hide} />
        ))}
      </div>
      <div>
        <h3>{t('inspector.selected', { count, formatted: format.count(count) })}</h3>
        {summary !== null && (
          <p>
            {kinds?.join(', ')} · {format.bytes(summary.bytes)}
          </p>
        )}
      </div>
    </section>
  );
}

/** An item without a picture, such as a clip of speech, is a plain card in the fan. */
function hide(event: React.SyntheticEvent<HTMLImageElement>): void {
  event.currentTarget.style.visibility = 'hidden';
}

function CommonFacts({ summary }: { readonly summary: TargetSummary }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { models, from, to, onDisk, count } = summary;
  const named = models.length > NAMED_MODELS ? `${t('inspector.several')} (${models.length})` : models.join(', ');
  const days = from === null || to === null ? null : [format.day(from), format.day(to)];
  return (
    <section className="inspector-section">
      <dl className="facts">
        {models.length > 0 && (
          <Fact name={t('inspector.model')} title={models.join(', ')}>
            {named}
          </Fact>
        )}
        {days !== null && (
          <Fact name={t('inspector.made')}>{days[0] === days[1] ? (days[0] ?? '') : days.join(' – ')}</Fact>
        )}
        <Fact name={t('inspector.onDisk')}>
          {t('inspector.onDiskOf', { count: format.count(onDisk), total: format.count(count) })}
        </Fact>
      </dl>
    </section>
  );
}
