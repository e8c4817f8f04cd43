import { useTranslation } from 'react-i18next';
import { useTasks } from '../../state/tasks-store.ts';
import { TaskRow } from './task-row.tsx';
import './tasks.css';

/** Long work on this computer, the latest first. */
export function TaskRows() {
  const { t } = useTranslation();
  const tasks = useTasks((state) => state.tasks);
  if (tasks.length === 0) {
    return (
      <div className="queue-empty">
        <h3 className="type-title">{t('tasks.empty')}</h3>
        <p className="text-ink-3">{t('tasks.emptyText')}</p>
      </div>
    );
  }
  return (
    <ul className="task-rows" aria-label={t('tasks.tab')}>
      {tasks.map((task) => (
        <TaskRow key={task.id} task={task} />
      ))}
    </ul>
  );
}
