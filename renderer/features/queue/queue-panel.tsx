import { ListX, Pause, Play, RotateCw, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { ask, conch } from '../../state/conch.ts';
import { setQueueOpen } from '../../state/layout-store.ts';
import { useLive } from '../../state/live-store.ts';
import { clearEnded, useOutbox } from '../../state/outbox-store.ts';
import { useTasks } from '../../state/tasks-store.ts';
import { showError } from '../../state/toast-store.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { OutboxRows } from '../outbox/outbox-rows.tsx';
import { SendAllHeld } from '../outbox/send-all-held.tsx';
import { TaskRows } from '../tasks/task-rows.tsx';
import { QueueRows } from './queue-rows.tsx';
import { type QueueTab, useQueueTab } from './queue-tab.ts';

/** What is fetched, what waits to be sent, what failed and what is done, over the right side of the content. */
export function QueuePanel() {
  const { t } = useTranslation();
  const tab = useQueueTab((state) => state.tab);
  const tabs = useTabs(tab);
  return (
    <aside className="panel" data-pane="queue" aria-label={t('queue.title')}>
      <div className="panel-head">
        <h2 className="flex-1 type-title">{t('queue.title')}</h2>
        <HeadAction tab={tab} />
        <IconButton icon={X} size="sm" label={t('common.close')} keys="Escape" onPress={() => setQueueOpen(false)} />
      </div>
      <Tabs
        label={t('queue.title')}
        selected={tab}
        tabs={tabs}
        onSelect={(next) => useQueueTab.setState({ tab: next })}
      >
        <Rows tab={tab} />
      </Tabs>
    </aside>
  );
}

function Rows({ tab }: { readonly tab: QueueTab }) {
  if (tab === 'outbox') return <OutboxRows />;
  return tab === 'tasks' ? <TaskRows /> : <QueueRows key={tab} tab={tab} />;
}

function useTabs(selected: QueueTab) {
  const { t } = useTranslation();
  const format = useFormat();
  const pending = useLive((live) => live.downloads?.pending ?? 0);
  const failed = useLive((live) => live.downloads?.failed ?? 0);
  const outbox = useOutbox((state) => state.openTotal + state.endedTotal);
  const tasks = useTasks((state) => state.tasks.length);
  const shown = (count: number) => (count > 0 ? format.count(count) : undefined);
  return [
    { key: 'waiting', label: t('queue.downloads'), count: shown(pending) },
    { key: 'outbox', label: t('outbox.title'), count: shown(outbox) },
    { key: 'failed', label: t('queue.failed'), count: shown(failed) },
    { key: 'done', label: t('queue.done') },
    ...(tasks > 0 || selected === 'tasks'
      ? [{ key: 'tasks' as const, label: t('tasks.tab'), count: shown(tasks) }]
      : []),
  ] satisfies readonly { key: QueueTab; label: string; count?: string | undefined }[];
}

function HeadAction({ tab }: { readonly tab: QueueTab }) {
  if (tab === 'outbox') {
    return (
      <>
        <SendAllHeld />
        <ClearEnded />
      </>
    );
  }
  if (tab === 'tasks') return null;
  return tab === 'failed' ? <RetryAll /> : <PauseAll />;
}

function ClearEnded() {
  const { t } = useTranslation();
  const hasEnded = useOutbox((state) => state.endedTotal > 0);
  if (!hasEnded) return null;
  return (
    <Button kind="quiet" size="xs" icon={ListX} onPress={() => void clearEnded()}>
      {t('outbox.clear')}
    </Button>
  );
}

function PauseAll() {
  const { t } = useTranslation();
  const isPaused = useLive((live) => live.downloads?.paused ?? false);
  const hasPending = useLive((live) => (live.downloads?.pending ?? 0) > 0);
  if (!hasPending && !isPaused) return null;
  const change = () => void ask(isPaused ? conch.downloads.resume() : conch.downloads.pause()).catch(showError);
  return (
    <Button kind="quiet" size="xs" icon={isPaused ? Play : Pause} onPress={change}>
      {isPaused ? t('queue.resumeAll') : t('queue.pauseAll')}
    </Button>
  );
}

function RetryAll() {
  const { t } = useTranslation();
  const hasFailed = useLive((live) => (live.downloads?.failed ?? 0) > 0);
  if (!hasFailed) return null;
  const retry = () => void ask(conch.downloads.retry({ id: null })).catch(showError);
  return (
    <Button kind="quiet" size="xs" icon={RotateCw} onPress={retry}>
      {t('queue.retryAll')}
    </Button>
  );
}
