import type { TestProject } from 'vitest/node';
import { type Ground, openGround, startDemo } from './harness.ts';

let ground: Ground | null = null;

/** Lets the app fill one library with the demo, which most files of tests then begin with a copy of. */
export async function setup(project: TestProject): Promise<void> {
  ground = await openGround();
  await startDemo(await ground.launch());
  await ground.quitAll();
  project.provide('demoLibrary', ground.library);
}

export async function teardown(): Promise<void> {
  await ground?.close();
}
