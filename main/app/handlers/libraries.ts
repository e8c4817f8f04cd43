import type { ContractHandlers } from '../../../ipc/contract.ts';
import type { TaskId } from '../../../ipc/model/task.ts';
import { failed } from '../../failed.ts';
import { canReach } from '../../library/reachable.ts';
import type { EngineHost } from '../engine-host.ts';
import type { KnownLibraries } from '../known-libraries.ts';
import type { PresenceWatch } from '../presence.ts';

export interface LibraryActions {
  /** Opens another library; the page begins anew with it. */
  switchTo(path: string): Promise<void>;
  /** Asks where to and begins to move; null when the person cancels. */
  move(): Promise<{ task: TaskId } | null>;
  /** Begins to read every file again. */
  verify(): Promise<{ task: TaskId }>;
  /** Begins to make the database anew from the sidecars. */
  rebuild(): Promise<{ task: TaskId }>;
}

/** The libraries of this computer. */
export function librariesHandlers(
  host: EngineHost,
  known: KnownLibraries,
  presence: PresenceWatch,
  actions: LibraryActions,
): ContractHandlers['libraries'] {
  return {
    list: () => known.list(host.folder()),
    state: () => presence.current(),
    async open({ path }) {
      const isCurrent = path === host.folder();
      // One that could not be opened is tried again.
      if (isCurrent && (await host.problem()) === null) return;
      // The list may be older than the disk: an empty library must not be made in its place.
      if (!(isCurrent || known.has(path)) || !(await canReach(path))) {
        throw failed('not-found', `There is no library at ${path} now.`, 'Connect the disk it is on.');
      }
      await actions.switchTo(path);
    },
    async forget({ path }) {
      if (path === host.folder()) {
        throw failed('busy', 'This library is open.', 'Open another one first.');
      }
      known.forget(path);
    },
    move: () => actions.move(),
    verify: () => actions.verify(),
    rebuild: () => actions.rebuild(),
  };
}
