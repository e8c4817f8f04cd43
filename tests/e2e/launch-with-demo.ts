import { cpSync } from 'node:fs';
import { inject } from 'vitest';
import { type Ground, type RunningApp, ready, startDemo } from './harness.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A library that a run of the demo left. To be copied. */
    readonly demoLibrary: string;
    /** The same after its connection was removed. To be copied. */
    readonly stillLibrary: string;
  }
}

/* Libraries are copied in one call: hundreds of small files, each awaited, take ten times as long. */

/**
 * Starts the app with the demo after its first sync and all downloads: a library as a person has it. What is ordered there
 * takes as long as at the provider, or the `speed`-th part of it.
 */
export async function launchWithDemo(ground: Ground, { speed = 1 } = {}): Promise<RunningApp> {
  cpSync(inject('demoLibrary'), ground.library, { recursive: true });
  const conch = await ground.launch({ env: { CONCH_DEMO_SPEED: String(speed) } });
  await startDemo(conch);
  await ready(conch.page);
  return conch;
}

/**
 * Starts the app with what the demo left, and without a provider: nothing comes, goes or changes by itself. For tests of what
 * the window does with a library that is there.
 */
export async function launchStill(ground: Ground): Promise<RunningApp> {
  cpSync(inject('stillLibrary'), ground.library, { recursive: true });
  const conch = await ground.launch();
  await ready(conch.page);
  return conch;
}
