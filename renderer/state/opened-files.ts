import { useApp } from './app-store.ts';
import { ask, conch } from './conch.ts';
import { showError } from './toast-store.ts';

/** Asked for when the window has come to rest, ms: a start is not held up by files that are seldom there. */
const REST = 2_000;

/** Takes files that the system asked to open into the studio. */
export function startOpenedFiles(): void {
  conch.on.inputs.opened(() => void takeOpened());
  setTimeout(() => void takeOpened(), REST);
}

async function takeOpened(): Promise<void> {
  // Without a library nobody can take them, and the window says why; it asks again when one is open.
  if (useApp.getState().info?.libraryProblem) return;
  try {
    const files = await ask(conch.inputs.opened());
    if (files.length === 0) return;
    const { bringFiles, fileOf } = await import('../features/studio/bring-files.ts');
    bringFiles(await Promise.all(files.map(fileOf)));
  } catch (error) {
    showError(error);
  }
}
