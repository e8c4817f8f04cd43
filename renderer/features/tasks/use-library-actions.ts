import type { Task } from '../../../ipc/model/task.ts';
import { useActions } from '../../actions/handlers.ts';
import { ask, conch } from '../../state/conch.ts';
import { useLive } from '../../state/live-store.ts';
import { sendHeld, useOutbox } from '../../state/outbox-store.ts';
import { openPlace } from '../../state/route-store.ts';
import { useTasks } from '../../state/tasks-store.ts';
import { showError } from '../../state/toast-store.ts';
import { openPanel, setUpAccount } from '../accounts/account-panel.ts';
import { openQueue } from '../queue/queue-tab.ts';
import { moveLibrary } from './move-library.ts';

/** What is done with the library and its accounts as a whole, from wherever one is: the settings have the same as buttons. */
export function useLibraryActions(): void {
  useActions({
    'pause-downloads': { run: () => tell(conch.downloads.pause()), isPossible: () => isPaused() === false },
    'resume-downloads': { run: () => tell(conch.downloads.resume()), isPossible: () => isPaused() === true },
    'send-held': { run: () => void sendHeld(null), isPossible: () => (useOutbox.getState().counts?.held ?? 0) > 0 },
    'back-up': { run: () => tell(conch.backups.make()), isPossible: () => !isRunning('backup', 'restore') },
    'check-files': { run: () => follow(conch.libraries.verify()), isPossible: () => !isRunning('verify') },
    'move-library': { run: () => void moveLibrary().catch(showError), isPossible: () => !isRunning('move') },
    'open-library': () => tell(conch.app.chooseLibrary()),
    'show-library': () => tell(conch.app.openLibraryFolder()),
    'open-logs': () => tell(conch.app.openLogs()),
    'add-account': { run: addAccount, isPossible: () => firstConnection() !== undefined },
    'go-connections': {
      run: () => {
        openPlace('accounts');
        openPanel({ kind: 'connections' });
      },
      isPossible: () => (useLive.getState().connections?.length ?? 0) > 0,
    },
  });
}

function tell(asked: Parameters<typeof ask>[0]): void {
  ask(asked).catch(showError);
}

/** What was begun is followed in the queue; a cancelled question leads nowhere. */
function follow(asked: Parameters<typeof ask>[0]): void {
  ask(asked)
    .then((started) => started !== null && openQueue('tasks'))
    .catch(showError);
}

/** Null before it is known. */
function isPaused(): boolean | null {
  return useLive.getState().downloads?.paused ?? null;
}

function isRunning(...kinds: readonly Task['kind'][]): boolean {
  return useTasks.getState().tasks.some(({ kind, state }) => state === 'running' && kinds.includes(kind));
}

const firstConnection = () => useLive.getState().connections?.find(({ provider }) => provider === 'useapi')?.name;

function addAccount(): void {
  const connection = firstConnection();
  if (connection !== undefined) setUpAccount(connection);
}
