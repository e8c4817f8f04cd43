import { setImmediate } from 'node:timers/promises';
import type { StopSignal } from './interruption.ts';

let early: StopSignal | null = null;
const note = (signal: NodeJS.Signals): void => {
  early ??= signal === 'SIGINT' ? signal : 'SIGTERM';
};
process.on('SIGINT', note).on('SIGTERM', note);

// Reading the program takes a moment: a signal that comes meanwhile is told to it once it listens.
const { runCli } = await import('./run-cli.ts');
// What the system has of one by now is told in the next turn.
await setImmediate();
const ended = runCli(process);
process.off('SIGINT', note).off('SIGTERM', note);
if (early !== null) process.emit(early);
await ended;
