import { writeSync } from 'node:fs';
import type { Failure } from '../../ipc/model/failure.ts';
import { hideSecrets, redact } from '../redaction/redact.ts';
import type { Outcome } from './cli.ts';
import { safeLine } from './text-width.ts';

/** Standard output of one run: with JSON it gets exactly one document, whatever happens. */
export interface Output {
  outcome(outcome: Outcome): Promise<void>;
  failure(failure: Failure): Promise<void>;
  /** The last chance before the process is ended: writes the failure at once unless a result was written. */
  failureNow(failure: Failure): void;
}

export function createOutput(
  streams: { stdout: NodeJS.WriteStream; stderr: NodeJS.WriteStream },
  json: boolean,
): Output {
  let written = false;

  function failureText(failure: Failure): { readonly fd: 1 | 2; readonly text: string } {
    const { code, message, hint } = failure;
    if (json) return { fd: 1, text: document({ ok: false, error: { code, message: redact(message), hint } }) };
    const lines = [`conch: ${safeLine(message)}`, ...(hint === '' ? [] : [safeLine(hint)])];
    return { fd: 2, text: redact(`${lines.join('\n')}\n`) };
  }

  return {
    async outcome(outcome) {
      if (written) return;
      written = true;
      await write(streams.stdout, json ? document(outcome.json) : withLineEnd(hideSecrets(outcome.text)));
    },
    async failure(failure) {
      if (written) return;
      written = true;
      const { fd, text } = failureText(failure);
      await write(fd === 1 ? streams.stdout : streams.stderr, text);
    },
    failureNow(failure) {
      if (written) return;
      written = true;
      const { fd, text } = failureText(failure);
      try {
        writeSync(fd, text);
      } catch {
        // The reader is gone, and so is the time to tell anybody else.
      }
    },
  };
}

function document(value: unknown): string {
  const withoutSecrets = (_: string, part: unknown): unknown => (typeof part === 'string' ? hideSecrets(part) : part);
  return `${JSON.stringify(value, withoutSecrets, 2)}\n`;
}

function withLineEnd(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

/** Resolves when the stream has taken everything, or when its reader has gone (`conch list | head`). */
function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve) => {
    stream.write(text, () => resolve());
  });
}
