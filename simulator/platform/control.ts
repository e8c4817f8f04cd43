import type { TaskOutcome } from './state/account.ts';
import type { Limit, LimitName } from './state/limits.ts';
import type { Platform, PlatformQuirks } from './state/platform.ts';

/** What POST /control/platform can do: the changes of `Platform` that take and give plain data. `key` is the first account's by default. */
export type PlatformAction =
  | { readonly do: 'add-account'; readonly key: string }
  | {
      readonly do: 'set-account';
      readonly key?: string;
      readonly balance?: number;
      readonly verified?: boolean;
      readonly models?: readonly string[];
      readonly windowUntil?: number;
    }
  | { readonly do: 'finish'; readonly task: string; readonly outcome?: TaskOutcome }
  | { readonly do: 'set-limit'; readonly limit: LimitName; readonly to: Limit }
  | { readonly do: 'set-quirks'; readonly quirks: Partial<PlatformQuirks> }
  | { readonly do: 'describe-file'; readonly file: string; readonly transcript?: string; readonly speaker?: string }
  /** Gives what was paid, the ids of voices (listed or not) and files, and the tasks with their outcomes. */
  | { readonly do: 'read'; readonly key?: string };

/** The platform's state for other processes. Throws when an account, task or file is not there. */
export function changePlatform(platform: Platform, action: PlatformAction): unknown {
  switch (action.do) {
    case 'add-account':
      platform.addAccount(action.key);
      return {};
    case 'set-account': {
      const { do: _, key, ...changes } = action;
      Object.assign(platform.account(key), changes);
      return {};
    }
    case 'finish':
      return platform.finish(action.task, action.outcome);
    case 'set-limit':
      platform.limits[action.limit] = action.to;
      return {};
    case 'set-quirks':
      return Object.assign(platform.quirks, action.quirks);
    case 'describe-file': {
      const { transcript, speaker } = action;
      Object.assign(platform.file(action.file), { transcript, speaker });
      return {};
    }
    case 'read': {
      const account = platform.account(action.key);
      return {
        balance: account.balance,
        charges: account.charges,
        voices: [...account.voices.values()],
        files: platform.filesOf(account).map(({ id, purpose, filename, bytes }) => ({ id, purpose, filename, bytes })),
        tasks: [...account.tasks.values()].map(({ id, api, model, outcome }) => ({ id, api, model, outcome })),
      };
    }
    default:
      throw new Error(`No such action: ${JSON.stringify(action)}`);
  }
}
