import { useEffect, useRef } from 'react';
import type { TaskId } from '../../../ipc/model/task.ts';
import { useTasks } from '../../state/tasks-store.ts';
import { showToast } from '../../state/toast-store.ts';
import { taskIcons } from './task-icons.ts';
import { useTaskWords } from './use-task-words.ts';

/** Says when long work that was seen running is over; what failed stays in the list and is told too. */
export function useTaskToasts(): void {
  const words = useTaskWords();
  const latest = useRef(words);
  latest.current = words;
  useEffect(() => {
    const running = new Set<TaskId>();
    const look = (): void => {
      for (const task of useTasks.getState().tasks) {
        if (task.state === 'running') running.add(task.id);
        else if (running.delete(task.id) && task.state !== 'cancelled') {
          showToast(() => `${latest.current.title(task)}: ${latest.current.sentence(task)}`, {
            icon: taskIcons[task.kind],
          });
        }
      }
    };
    look();
    return useTasks.subscribe(look);
  }, []);
}
