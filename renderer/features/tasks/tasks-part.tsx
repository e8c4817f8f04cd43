import { LoaderCircle } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { useTasks } from '../../state/tasks-store.ts';
import { openQueue } from '../queue/queue-tab.ts';
import { StatusPart } from '../status-bar/status-part.tsx';

/** The long work that runs now; exists only while there is some. */
export function TasksPart() {
  const { t } = useTranslation();
  const format = useFormat();
  const running = useTasks((state) => state.tasks.findLast(({ state: now }) => now === 'running'));
  if (running === undefined) return null;
  const { kind, done, total } = running;
  const counted = total !== null && total > 0 && kind !== 'backup';
  return (
    <StatusPart icon={LoaderCircle} hint={t('tasks.tab')} onPress={() => openQueue('tasks')}>
      {t(`tasks.running.${kind}`)}
      {counted && ` ${t('tasks.progress', { done: format.count(done), total: format.count(total) })}`}
    </StatusPart>
  );
}
