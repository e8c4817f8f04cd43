import type { Account } from '../../ipc/model/account.ts';
import type { Strings } from './strings.ts';

/** A sign-in that ends is told this long before, ms; seven days ahead the window's own banner is enough. */
const AHEAD_MS = 2 * 86_400_000;
/** Time passes without any event. */
const LOOK_MS = 15 * 60_000;
/** More is not remembered: each account has at most two at a time. */
const REMEMBERED = 100;

export interface AccountNotice {
  /** The same for the same end of the same account. */
  readonly key: string;
  readonly what: 'ending' | 'ended';
  readonly account: Account;
}

/** What is to be told now and was not told yet: sign-ins that end within two days, and those that have ended. */
export function dueNotices(accounts: readonly Account[], told: readonly string[], now: number): AccountNotice[] {
  return accounts.flatMap((account) => {
    const what = noticeOf(account, now);
    if (what === null) return [];
    const key = `${what} ${account.connection}/${account.id} ${account.expiresAt ?? 0}`;
    return told.includes(key) ? [] : [{ key, what, account }];
  });
}

function noticeOf({ state, expiresAt }: Account, now: number): AccountNotice['what'] | null {
  if (state === 'expired') return 'ended';
  return state === 'expiring' && expiresAt !== null && expiresAt - now <= AHEAD_MS ? 'ending' : null;
}

/** A notice in the person's words. */
export function noticeWords(
  { what, account }: AccountNotice,
  strings: Strings,
  locale: string,
): { readonly title: string; readonly body: string } {
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long' }).format(account.expiresAt ?? 0);
  const title = what === 'ending' ? strings.noticeEnding : strings.noticeEnded;
  const body = what === 'ending' ? strings.noticeEndingText : strings.noticeEndedText;
  return { title: title.replace('{name}', () => account.name), body: body.replace('{day}', () => day) };
}

export interface NoticeWatch {
  readonly accounts: () => readonly Account[];
  /** Hears that accounts may have changed; gives back how to stop. */
  readonly onChange: (listener: () => void) => () => void;
  readonly told: () => readonly string[];
  readonly remember: (told: readonly string[]) => void;
  readonly show: (notice: AccountNotice) => void;
  readonly now: () => number;
}

/** Shows each notice once, when it becomes due. Gives back how to stop. */
export function watchAccounts(watch: NoticeWatch): () => void {
  const look = () => {
    const due = dueNotices(watch.accounts(), watch.told(), watch.now());
    if (due.length === 0) return;
    watch.remember([...watch.told(), ...due.map(({ key }) => key)].slice(-REMEMBERED));
    for (const notice of due) watch.show(notice);
  };
  const stopListening = watch.onChange(look);
  const timer = setInterval(look, LOOK_MS);
  look();
  return () => {
    stopListening();
    clearInterval(timer);
  };
}
