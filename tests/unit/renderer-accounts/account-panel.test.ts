import { beforeEach, describe, expect, it } from 'vitest';
import { Account } from '../../../ipc/model/account.ts';
import '../renderer/browser-globals.ts';

Object.assign(globalThis, { document: { activeElement: null, querySelector: () => null } });
const { closePanel, isAbout, openPanel, renewAccount, useAccountPanel } = await import(
  '../../../renderer/features/accounts/account-panel.ts'
);
const { useRoute } = await import('../../../renderer/state/route-store.ts');

function account(id: string): Account {
  return Account.parse({
    connection: 'useapi',
    id,
    name: id,
    host: null,
    expiresAt: null,
    state: 'expired',
    error: null,
    capabilities: [],
    credits: null,
    creditsEnding: [],
    slots: null,
    maxJobs: null,
  });
}

beforeEach(() => {
  closePanel();
  useRoute.setState({ place: 'all' });
});

describe('renewing', () => {
  it('opens the panel of that account from anywhere', () => {
    renewAccount(account('3010002'));
    expect(useRoute.getState().place).toBe('accounts');
    const { panel } = useAccountPanel.getState();
    expect(panel).toEqual({ kind: 'setup', connection: 'useapi', renews: '3010002' });
    expect(isAbout(panel, account('3010002'))).toBe(true);
    expect(isAbout(panel, account('3010001'))).toBe(false);
  });
});

describe('the panel', () => {
  it('is about an account of its own connection only', () => {
    const one = account('3010001');
    openPanel({ kind: 'detail', connection: one.connection, account: one.id });
    const { panel } = useAccountPanel.getState();
    expect(isAbout(panel, one)).toBe(true);
    expect(isAbout(panel, Account.parse({ ...one, connection: 'other' }))).toBe(false);
    expect(isAbout({ kind: 'connections' }, one)).toBe(false);
    expect(isAbout(null, one)).toBe(false);
  });
});
