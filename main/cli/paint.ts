import type { Environment } from './environment.ts';

/** Colours of a text, or the text alone where colours do not belong. */
export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  good(text: string): string;
  warn(text: string): string;
  bad(text: string): string;
}

/** Colours only on a terminal, and never when NO_COLOR is set (no-color.org) or the terminal is dumb. */
export function paintFor(stream: { readonly isTTY?: boolean }, environment: Environment): Paint {
  const noColor = (environment['NO_COLOR'] ?? '') !== '';
  return paintWhen(stream.isTTY === true && !noColor && environment['TERM'] !== 'dumb');
}

function paintWhen(coloured: boolean): Paint {
  const code = (open: number, close: number) => (text: string) =>
    coloured && text !== '' ? `\u001b[${open}m${text}\u001b[${close}m` : text;
  return { bold: code(1, 22), dim: code(2, 22), good: code(32, 39), warn: code(33, 39), bad: code(31, 39) };
}
