import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { memo } from 'react';
import { Button as AriaButton, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../../ipc/model/task.ts';
import { useFailureText } from '../../format/use-failure-text.ts';
import { useFormat } from '../../format/use-format.ts';
import { cancelTask, clearTask } from '../../state/tasks-store.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Progress } from '../../ui/progress.tsx';
import { taskIcons } from './task-icons.ts';
import { partOf, useTaskWords } from './use-task-words.ts';

/** One piece of long work: what it is, how far, what became of it, and what did not work. */
export const TaskRow = memo(function TaskRow({ task }: { readonly task: Task }) {
  const { t } = useTranslation();
  const words = useTaskWords();
  const title = words.title(task);
  const isRunning = task.state === 'running';
  const isToCome = isRunning || task.state === 'waiting';
  return (
    <li className="queue-row">
      <span className="queue-thumb">
        <Icon of={taskIcons[task.kind]} size={18} />
      </span>
      <div className="min-w-0 flex-1">
        <span className="block truncate type-label">{title}</span>
        {isRunning && <Progress className="queue-bar" label={t('queue.progress', { title })} value={partOf(task)} />}
        <p className={`type-small num ${task.state === 'failed' ? 'text-bad' : 'text-ink-3'}`}>
          {words.sentence(task)}
        </p>
        {task.problems.length > 0 && <Problems task={task} />}
      </div>
      {isToCome ? (
        <Button size="xs" aria-label={t('tasks.cancelOne', { title })} onPress={() => cancelTask(task.id)}>
          {t('common.cancel')}
        </Button>
      ) : (
        <>
          <span className={TONES[toneOf(task)]}>
            <Icon of={toneOf(task) === 'good' ? CircleCheck : CircleAlert} />
          </span>
          <IconButton
            icon={X}
            size="xs"
            label={t('tasks.clear', { title })}
            placement="left"
            onPress={() => clearTask(task.id)}
          />
        </>
      )}
    </li>
  );
});

const TONES = { good: 'text-good', warn: 'text-caution', bad: 'text-bad', quiet: 'text-ink-3' } as const;

/** Done with problems is not the same as done. */
function toneOf({ state, problems }: Task): keyof typeof TONES {
  if (state === 'failed') return 'bad';
  if (state !== 'done') return 'quiet';
  return problems.length > 0 ? 'warn' : 'good';
}

/** What happened to single files: the first hundred. */
function Problems({ task: { problems, result } }: { readonly task: Task }) {
  const { t } = useTranslation();
  const format = useFormat();
  const failureText = useFailureText();
  const more = result['moreProblems'] ?? 0;
  const count = problems.length + more;
  return (
    <Disclosure className="task-problems">
      <Heading level={4}>
        <AriaButton slot="trigger" className="btn" data-kind="link" data-size="xs">
          {t('tasks.problems', { count, formatted: format.count(count) })}
        </AriaButton>
      </Heading>
      <DisclosurePanel>
        <ul>
          {problems.map(({ what, failure }) => {
            const { message, hint } = failureText(failure);
            return (
              <li key={what} className="type-small">
                <span className="block truncate" title={what}>
                  {what}
                </span>
                <span className="text-ink-3">
                  {message} {hint}
                </span>
              </li>
            );
          })}
        </ul>
        {more > 0 && (
          <p className="type-small text-ink-3">{t('tasks.more', { count: more, formatted: format.count(more) })}</p>
        )}
      </DisclosurePanel>
    </Disclosure>
  );
}
