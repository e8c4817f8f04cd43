import type { FirstExtent, FirstPage } from '../../ipc/domains/start.ts';
import { isTrusted, type PageAnswers } from './page-calls.ts';
import { pending } from './pending.ts';

/** What a page is answered before main has read its schemas. */
export interface EarlyAnswers {
  /** Answers what `start` asks; whoever asks anything else waits for `passTo`. */
  readonly answers: PageAnswers;
  /** The handlers of `start` in the contract, for a page that is loaded again. */
  readonly handlers: {
    firstPage(): Promise<FirstPage | null>;
    firstExtent(): Promise<FirstExtent | null>;
    painted(input: { readonly stacked: boolean }): undefined;
  };
  /** From now on `answers` answers everything. */
  passTo(answers: PageAnswers): void;
}

/**
 * Answers the calls of the first page by hand, without a schema: they take nothing, or a single yes or no. What they give is
 * made by our own thread from our own types; a test holds it against its schema.
 */
export function earlyAnswers(options: {
  readonly firstPage: () => Promise<FirstPage | null>;
  readonly firstExtent: () => Promise<FirstExtent | null>;
  /** The page has painted its first tiles. */
  readonly painted: (stacked: boolean) => void;
}): EarlyAnswers {
  const whole = pending<PageAnswers>();
  let given: PageAnswers | null = null;
  const handlers: EarlyAnswers['handlers'] = {
    firstPage: options.firstPage,
    firstExtent: options.firstExtent,
    painted({ stacked }) {
      options.painted(stacked);
    },
  };
  return {
    async answers(name, sender, input) {
      // Who is not trusted waits for the answer that says so.
      if (given === null && isTrusted(sender)) {
        if (name === 'start.firstPage') return { ok: true, value: await handlers.firstPage() };
        if (name === 'start.firstExtent') return { ok: true, value: await handlers.firstExtent() };
        if (name === 'start.painted' && isPainted(input)) return { ok: true, value: handlers.painted(input) };
      }
      return (await whole.promise)(name, sender, input);
    },
    handlers,
    passTo(answers) {
      given = answers;
      whole.resolve(answers);
    },
  };
}

function isPainted(input: unknown): input is { readonly stacked: boolean } {
  return typeof input === 'object' && input !== null && 'stacked' in input && typeof input.stacked === 'boolean';
}
