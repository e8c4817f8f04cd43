import { create } from 'zustand';
import type { Task, TaskId } from '../../ipc/model/task.ts';
import { ask, conch } from './conch.ts';
import { showError } from './toast-store.ts';

/** Long work on this computer, running and lately over, the latest first. */
export const useTasks = create<{ readonly tasks: readonly Task[] }>(() => ({ tasks: [] }));

/** Follows how tasks go. Gives back how to stop. */
export function keepTasks(): () => void {
  return conch.on.tasks.changed(({ task }) => {
    useTasks.setState(({ tasks }) => ({
      tasks: tasks.some(({ id }) => id === task.id)
        ? tasks.map((one) => (one.id === task.id ? task : one))
        : [task, ...tasks],
    }));
  });
}

export async function readTasks(): Promise<void> {
  const read = await ask(conch.tasks.list());
  useTasks.setState(({ tasks }) => {
    const told = new Map(tasks.map((task) => [task.id, task]));
    return { tasks: read.map((task) => told.get(task.id) ?? task) };
  });
}

export function cancelTask(id: TaskId): void {
  ask(conch.tasks.cancel({ id })).catch(showError);
}

/** Takes a task that is over from the list. */
export function clearTask(id: TaskId): void {
  useTasks.setState(({ tasks }) => ({ tasks: tasks.filter((task) => task.id !== id) }));
  ask(conch.tasks.clear({ id })).catch(showError);
}
