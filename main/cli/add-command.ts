import type { Command } from 'commander';
import type { Action } from './cli.ts';

/** Takes the action that the arguments chose. */
export type Choose = (action: Action) => void;

/** Adds one command to the program. */
export type AddCommand = (program: Command, choose: Choose) => void;
