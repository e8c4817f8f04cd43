import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Edit } from '../../../ipc/model/edit.ts';
import { useFailureText } from '../../format/use-failure-text.ts';
import { useFormat } from '../../format/use-format.ts';
import { applyEdit } from '../../state/edits.ts';
import { setTotal } from '../../state/results-store.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Unreadable } from '../library/unreadable.tsx';
import { ToolbarSlot } from '../toolbar/slots.tsx';
import { type DuplicateKind, goToGroup, otherKind, showKind, useDuplicates } from './duplicates-store.ts';
import { GroupList } from './group-list.tsx';
import { Review } from './review.tsx';
import { type DuplicateCounts, useGroups } from './use-groups.ts';
import { useOpening } from './use-opening.ts';
import './duplicates.css';

/** Copies of the same thing; nothing until it is known on which kind to open. */
export function DuplicatesView() {
  return useOpening() ? <Groups /> : <div className="duplicates" />;
}

/** Groups at the left, one of them side by side with what differs. */
function Groups() {
  const { t } = useTranslation();
  const failureText = useFailureText();
  const { kind, at } = useDuplicates();
  const { read, look, refresh } = useGroups(kind);
  const total = read.state === 'read' && read.kind === kind ? read.total : null;

  useEffect(() => {
    setTotal(total);
    return () => setTotal(null);
  }, [total]);
  // What was kept leaves the list: the next group takes its place.
  useEffect(() => {
    if (total !== null && total > 0 && at >= total) goToGroup(total - 1, total);
  }, [at, total]);

  if (read.state === 'reading') return <div className="duplicates" />;
  if (read.state === 'failed') return <Unreadable {...failureText(read.failure)} onRetry={() => void refresh()} />;
  const group = read.kind === kind ? read.groups.get(at) : undefined;

  async function decide(edit: Edit): Promise<void> {
    if ((await applyEdit(edit)) === null) return;
    // The group that takes the place of this one begins at its first copy.
    goToGroup(useDuplicates.getState().at, total ?? 0);
    await refresh();
  }

  return (
    <>
      <ToolbarSlot name="view">
        <Kinds kind={kind} counts={read.counts} />
      </ToolbarSlot>
      {read.counts[kind] > 1 && (
        <ToolbarSlot name="actions">
          <KeepAllBest kind={kind} counts={read.counts} onKeep={decide} />
        </ToolbarSlot>
      )}
      <div className="duplicates" data-scope="duplicates" data-testid="duplicates">
        <Comparing left={read.counts.unhashed} />
        {total === 0 ? (
          <EmptyState
            title={t(`duplicates.none.${kind}`)}
            actions={
              read.counts[otherKind(kind)] > 0 && (
                <Button onPress={() => showKind(otherKind(kind))}>{t(`duplicates.show.${otherKind(kind)}`)}</Button>
              )
            }
          >
            {t(`duplicates.noneSentence.${kind}`)}
          </EmptyState>
        ) : (
          <div className="duplicates-panes">
            <GroupList read={read} at={at} look={look} />
            {group !== undefined && <Review key={group.id} group={group} at={at} total={read.total} decide={decide} />}
          </div>
        )}
      </div>
    </>
  );
}

function Kinds({ kind, counts }: { readonly kind: DuplicateKind; readonly counts: DuplicateCounts }) {
  const { t } = useTranslation();
  const format = useFormat();
  const label = (one: DuplicateKind): string => t(`duplicates.kind.${one}`, { formatted: format.count(counts[one]) });
  return (
    // The keys of the review hold here too: whoever chose a kind goes on with the keyboard.
    <div data-scope="duplicates">
      <Segmented
        label={t('duplicates.kinds')}
        value={kind}
        segments={[
          { value: 'exact', label: label('exact') },
          { value: 'near', label: label('near') },
        ]}
        onChange={showKind}
      />
    </div>
  );
}

interface KeepAllBestProps {
  readonly kind: DuplicateKind;
  readonly counts: DuplicateCounts;
  readonly onKeep: (edit: Edit) => Promise<void>;
}

function KeepAllBest({ kind, counts, onKeep }: KeepAllBestProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const bytes = counts.spareBytes[kind];
  return (
    <Button kind="primary" onPress={() => void onKeep({ does: 'keep-copies', groups: kind })}>
      {bytes > 0 ? t('duplicates.keepAllBestFreeing', { bytes: format.bytes(bytes) }) : t('duplicates.keepAllBest')}
    </Button>
  );
}

/** While pictures are still compared, more may turn up. */
function Comparing({ left }: { readonly left: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (left === 0) return null;
  return (
    <p className="duplicates-comparing" role="status">
      {t('duplicates.comparing', { count: left, formatted: format.count(left) })}
    </p>
  );
}
