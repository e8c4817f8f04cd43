import { redact } from '../keychain/redact.ts';
import type { Log } from '../log.ts';

const levels = ['debug', 'info', 'warn', 'error'] as const;
type Level = (typeof levels)[number];

/** Names of fields whose values are never written, whatever they look like. */
const secretField = /token|secret|password|authorization|cookie|api[-_]?key/i;

/**
 * Log lines on standard error: errors alone, since what a person must act on is in the result; everything with `verbose`.
 * Every line passes the redaction of tokens.
 */
export function createLog(stderr: { write(text: string): unknown }, options: { readonly verbose: boolean }): Log {
  const least = levels.indexOf(options.verbose ? 'debug' : 'error');
  const line = (level: Level) => (message: string, fields?: Record<string, unknown>) => {
    if (levels.indexOf(level) < least) return;
    stderr.write(`${redact(`${level}: ${message}${formatFields(fields, options.verbose)}`)}\n`);
  };
  return { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') };
}

function formatFields(fields: Record<string, unknown> | undefined, verbose: boolean): string {
  return Object.entries(fields ?? {})
    .map(([name, value]) => ` ${name}=${secretField.test(name) ? '[redacted]' : formatValue(value, verbose)}`)
    .join('');
}

function formatValue(value: unknown, verbose: boolean): string {
  if (value instanceof Error) return JSON.stringify(verbose ? (value.stack ?? value.message) : value.message);
  if (typeof value === 'string') return /^[\w./:@+-]+$/.test(value) ? value : JSON.stringify(value);
  return JSON.stringify(value, withoutSecrets) ?? String(value);
}

function withoutSecrets(name: string, value: unknown): unknown {
  if (secretField.test(name)) return '[redacted]';
  if (value instanceof Error) return value.message;
  return typeof value === 'bigint' ? String(value) : value;
}
