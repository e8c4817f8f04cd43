import { describe, expect, it } from 'vitest';
import { Account } from '../../../ipc/model/account.ts';
import { type AccountNotice, dueNotices, noticeWords, watchAccounts } from '../../../main/app/account-notices.ts';
import { stringsFor } from '../../../main/app/strings.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 22);

function account(state: Account['state'], left: number, id = '3010002'): Account {
  return Account.parse({
    connection: 'useapi',
    id,
    name: 'Demo Two',
    host: null,
    expiresAt: NOW + left,
    state,
    error: null,
    capabilities: [],
    credits: null,
    creditsEnding: [],
    slots: null,
    maxJobs: null,
  });
}

describe('notices of accounts', () => {
  it('come two days ahead and when it has ended, not before', () => {
    const what = (one: Account) => dueNotices([one], [], NOW).map((notice) => notice.what);
    expect(what(account('ok', 30 * DAY))).toEqual([]);
    expect(what(account('expiring', 5 * DAY))).toEqual([]);
    expect(what(account('expiring', 2 * DAY))).toEqual(['ending']);
    expect(what(account('expired', -DAY))).toEqual(['ended']);
    expect(what(account('blocked', -DAY))).toEqual([]);
  });

  it('are shown once, and once more after the next sign-in', () => {
    let accounts = [account('expiring', DAY)];
    let told: readonly string[] = [];
    let changed = () => {};
    const shown: AccountNotice[] = [];
    const stop = watchAccounts({
      accounts: () => accounts,
      onChange: (listener) => {
        changed = listener;
        return () => {};
      },
      told: () => told,
      remember: (keys) => {
        told = keys;
      },
      show: (notice) => shown.push(notice),
      now: () => NOW,
    });
    changed();
    expect(shown.map(({ what }) => what)).toEqual(['ending']);
    accounts = [account('expired', -1)];
    changed();
    changed();
    expect(shown.map(({ what }) => what)).toEqual(['ending', 'ended']);
    accounts = [account('expiring', DAY + 5)];
    changed();
    expect(shown).toHaveLength(3);
    stop();
  });

  it('name the account and the day in the language of the app', () => {
    const [notice] = dueNotices([account('expiring', DAY)], [], NOW);
    if (!notice) throw new Error('none is due');
    const words = noticeWords(notice, stringsFor('en', 'en'), 'en-GB');
    expect(words.title).toBe('The sign-in of Demo Two ends soon');
    expect(words.body).toMatch(/^It ends on \d+ November\. /);
    expect(noticeWords(notice, stringsFor('zh-CN', 'en'), 'zh-CN').title).toContain('Demo Two');
  });
});
