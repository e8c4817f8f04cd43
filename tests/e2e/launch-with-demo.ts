import { cp } from 'node:fs/promises';
import { inject } from 'vitest';
import { type Ground, type RunningApp, startDemo } from './harness.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A library that a run of the demo left. To be copied. */
    readonly demoLibrary: string;
  }
}

/**
 * Starts the app with the demo after its first sync and all downloads: a library as a person has it. What is ordered there
 * takes as long as at the provider, or the `speed`-th part of it.
 */
export async function launchWithDemo(ground: Ground, { speed = 1 } = {}): Promise<RunningApp> {
  await cp(inject('demoLibrary'), ground.library, { recursive: true });
  const conch = await ground.launch({ env: { CONCH_DEMO_SPEED: String(speed) } });
  await startDemo(conch);
  return conch;
}
