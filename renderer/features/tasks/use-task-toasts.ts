import { useEffect, useRef } from 'react';
import type { Task } from '../../../ipc/model/task.ts';
import { useApp } from '../../state/app-store.ts';
import { useTasks } from '../../state/tasks-store.ts';
import { showToast } from '../../state/toast-store.ts';
import { forgetMove, notedMove, noteMove } from './move-library.ts';
import { taskIcons } from './task-icons.ts';
import { useTaskWords } from './use-task-words.ts';

/** Says when long work that was seen running is over; what failed stays in the list and is told too. */
export function useTaskToasts(): void {
  const words = useTaskWords();
  const latest = useRef(words);
  latest.current = words;
  useEffect(() => {
    const running = new Set<string | null>([notedMove()]);
    const follow = (task: Task): void => {
      running.add(task.id);
      if (task.kind === 'move') noteMove(task.id);
    };
    const tell = (task: Task): void => {
      if (!running.delete(task.id)) return;
      if (task.kind === 'move') forgetMove();
      const isToBeTold = task.state === 'done' || task.state === 'failed';
      if (isToBeTold) showToast(() => said(task, latest.current), { icon: taskIcons[task.kind] });
    };
    const look = (): void => {
      for (const task of useTasks.getState().tasks)
        (task.state === 'running' || task.state === 'waiting' ? follow : tell)(task);
    };
    look();
    return useTasks.subscribe(look);
  }, []);
}

function said(task: Task, { title, sentence, placeNow }: ReturnType<typeof useTaskWords>): string {
  const outcome = `${title(task)}: ${sentence(task)}`;
  const path = useApp.getState().info?.libraryPath;
  const isMoved = task.kind === 'move' && task.state === 'done' && path !== undefined;
  return isMoved ? `${outcome}. ${placeNow(path)}` : outcome;
}
