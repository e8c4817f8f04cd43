import { describe, expect, it } from 'vitest';
import { Account } from '../../../ipc/model/account.ts';
import { type BannerFacts, dismissalOf, pickBanner } from '../../../renderer/features/banner/pick-banner.ts';

const CALM: BannerFacts = {
  unpluggedSince: null,
  disk: { freeBytes: 400e9, libraryBytes: 1e9, low: false },
  keepFreeBytes: 0,
  downloads: { halted: null, paused: false },
  sync: { state: 'idle', offlineSince: null },
  accounts: [],
  expiringItems: 14,
  now: 1000,
};
const OFFLINE = { state: 'offline', offlineSince: 1000 } as const;
const DISK_FULL = { code: 'disk-full', message: 'full', hint: '', status: null } as const;

function account(state: Account['state'], expiresAt = 5000): Account {
  return Account.parse({
    connection: 'useapi',
    id: `${state}-${expiresAt}`,
    name: state,
    host: null,
    expiresAt,
    state,
    error: null,
    capabilities: [],
    credits: null,
    creditsEnding: [],
    slots: null,
    maxJobs: null,
  });
}

describe('pickBanner', () => {
  it('has nothing to say while all is well, also with links that end soon', () => {
    expect(pickBanner(CALM)).toBeNull();
  });

  it('does not call a disk full of which a person wants some left', () => {
    const halted: BannerFacts = { ...CALM, downloads: { halted: DISK_FULL, paused: false }, keepFreeBytes: 500e9 };
    expect(pickBanner(halted)).toEqual({ kind: 'disk-kept', freeBytes: 400e9, keepFreeBytes: 500e9 });
    const full = { freeBytes: 1e9, libraryBytes: 1e9, low: true };
    expect(pickBanner({ ...halted, disk: full })?.kind).toBe('disk-full');
    expect(pickBanner({ ...halted, disk: null })?.kind).toBe('disk-full');
  });

  it('ranks the disk before accounts, accounts before being offline', () => {
    const worst: BannerFacts = {
      ...CALM,
      downloads: { halted: DISK_FULL, paused: false },
      sync: OFFLINE,
      accounts: [account('expiring'), account('blocked'), account('expired')],
    };
    expect(pickBanner({ ...worst, unpluggedSince: 1 })?.kind).toBe('unplugged');
    expect(pickBanner(worst)?.kind).toBe('disk-full');
    expect(pickBanner({ ...worst, downloads: CALM.downloads })?.kind).toBe('expired');
    expect(pickBanner({ ...worst, downloads: CALM.downloads, accounts: worst.accounts.slice(0, 2) })?.kind).toBe(
      'blocked',
    );
    expect(pickBanner({ ...worst, downloads: CALM.downloads, accounts: worst.accounts.slice(0, 1) })?.kind).toBe(
      'expiring',
    );
    expect(pickBanner({ ...worst, downloads: CALM.downloads, accounts: [] })?.kind).toBe('offline');
  });

  it('names the account whose sign-in ends first', () => {
    const banner = pickBanner({ ...CALM, accounts: [account('expiring', 9000), account('expiring', 7000)] });
    expect(banner?.kind === 'expiring' && banner.account.expiresAt).toBe(7000);
  });

  it('tells 7 days ahead and once more 2 days ahead, also to who dismissed the first', () => {
    const day = 86_400_000;
    const at = (left: number) => pickBanner({ ...CALM, accounts: [account('expiring', CALM.now + left)] });
    const far = at(5 * day);
    expect(far).toMatchObject({ kind: 'expiring', ahead: 7 });
    const near = pickBanner({
      ...CALM,
      now: CALM.now + 3 * day,
      accounts: [account('expiring', CALM.now + 5 * day)],
    });
    expect(near).toMatchObject({ kind: 'expiring', ahead: 2 });
    expect(far && dismissalOf(far)).not.toBe(near && dismissalOf(near));
  });

  it('speaks of links that end only while the person holds the queue', () => {
    const paused = { halted: null, paused: true };
    expect(pickBanner({ ...CALM, downloads: paused })).toEqual({ kind: 'paused-links', count: 14 });
    expect(pickBanner({ ...CALM, downloads: paused, expiringItems: 0 })).toBeNull();
    expect(pickBanner({ ...CALM, downloads: paused, sync: OFFLINE })?.kind).toBe('offline');
  });

  it('is calm about a queue that stands still because there is no network', () => {
    const halted = { code: 'network', message: '', hint: '', status: null } as const;
    const facts = { ...CALM, downloads: { halted, paused: false } };
    expect(pickBanner(facts)?.kind).toBe('halted');
    expect(pickBanner({ ...facts, sync: OFFLINE })?.kind).toBe('offline');
  });
});

describe('dismissalOf', () => {
  it('lets offline be dismissed, each time anew, and danger never', () => {
    expect(dismissalOf({ kind: 'offline', since: 1 })).not.toBe(dismissalOf({ kind: 'offline', since: 2 }));
    expect(dismissalOf({ kind: 'expired', accounts: [account('expired')] })).toBeNull();
    expect(dismissalOf({ kind: 'disk-full', freeBytes: 0 })).toBeNull();
  });
});
