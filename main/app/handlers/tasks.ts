import { type ContractHandlers, events } from '../../../ipc/contract.ts';
import type { Task } from '../../../ipc/model/task.ts';
import type { Tasks } from '../../tasks/tasks.ts';
import type { Tell } from '../events.ts';
import { throttle } from '../throttle.ts';

/** The window hears of a running task this often, ms; of its end at once. */
const INTERVAL_MS = 250;

export function taskHandlers(tasks: Tasks): ContractHandlers['tasks'] {
  return {
    list: () => [...tasks.list()],
    async cancel({ id }) {
      tasks.cancel(id);
    },
    async clear({ id }) {
      await tasks.clear(id);
    },
  };
}

/** Passes on how tasks go. */
export function forwardTasks(tasks: Tasks, tell: Tell): void {
  const changed = throttle<readonly Task[]>(
    INTERVAL_MS,
    (latest) => {
      for (const task of latest) tell(events.tasks.changed, { task });
    },
    (before, after) => [...new Map([...before, ...after].map((task) => [task.id, task])).values()],
  );
  tasks.onChange((task) => changed.next([task]));
}
