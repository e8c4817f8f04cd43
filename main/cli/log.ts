import type { Log } from '../log.ts';
import { redactFields, redactText } from '../redaction/log-fields.ts';

const levels = ['debug', 'info', 'warn', 'error'] as const;
type Level = (typeof levels)[number];

/**
 * Log lines on standard error: errors alone, since what a person must act on is in the result; everything with `verbose`.
 * Nothing in them is a token.
 */
export function createLog(stderr: { write(text: string): unknown }, options: { readonly verbose: boolean }): Log {
  const least = levels.indexOf(options.verbose ? 'debug' : 'error');
  const line = (level: Level) => (message: string, fields?: Record<string, unknown>) => {
    if (levels.indexOf(level) < least) return;
    stderr.write(`${level}: ${redactText(message)}${formatFields(fields, options.verbose)}\n`);
  };
  return { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') };
}

function formatFields(fields: Record<string, unknown> | undefined, verbose: boolean): string {
  const said = Object.entries(fields ?? {}).map(([name, value]) => [name, errorText(value, verbose)]);
  return Object.entries(redactFields(Object.fromEntries(said)))
    .map(([name, value]) => ` ${name}=${formatValue(value)}`)
    .join('');
}

/** What a person reads of an error: where it came from only when asked for. */
function errorText(value: unknown, verbose: boolean): unknown {
  if (!(value instanceof Error)) return value;
  return verbose ? (value.stack ?? value.message) : value.message;
}

function formatValue(value: unknown): string {
  if (typeof value === 'string') return /^[\w./:@+-]+$/.test(value) ? value : JSON.stringify(value);
  return JSON.stringify(value) ?? String(value);
}
