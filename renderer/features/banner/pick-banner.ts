import type { DiskStatus } from '../../../ipc/domains/app.ts';
import type { DownloadStatus, SyncStatus } from '../../../ipc/domains/sync.ts';
import type { Account } from '../../../ipc/model/account.ts';
import type { Failure } from '../../../ipc/model/failure.ts';

/** Everything that could ask for a banner. */
export interface BannerFacts {
  /** Set while the disk of the library cannot be reached: since when, epoch ms. */
  readonly unpluggedSince: number | null;
  readonly disk: DiskStatus | null;
  /** What downloads are to leave free, bytes. */
  readonly keepFreeBytes: number;
  readonly downloads: Pick<DownloadStatus, 'halted' | 'paused'> | null;
  readonly sync: Pick<SyncStatus, 'state' | 'offlineSince'> | null;
  readonly accounts: readonly Account[];
  /** Items whose links end soon. */
  readonly expiringItems: number;
  /** Epoch ms. */
  readonly now: number;
}

const DAY_MS = 86_400_000;
/** More than Conch itself ever leaves free, bytes: with that much the disk is not full. */
const PLENTY = 2 * 1024 ** 3;

export type BannerChoice =
  | { readonly kind: 'unplugged'; readonly since: number }
  | { readonly kind: 'disk-full'; readonly freeBytes: number | null }
  /** There would be room, but a person wants it left. */
  | { readonly kind: 'disk-kept'; readonly freeBytes: number; readonly keepFreeBytes: number }
  | { readonly kind: 'disk-low'; readonly freeBytes: number }
  | { readonly kind: 'halted'; readonly failure: Failure }
  | { readonly kind: 'expired'; readonly accounts: readonly Account[] }
  | { readonly kind: 'blocked'; readonly account: Account }
  /** `ahead`: the day before the end that it is told for, so that the second telling is not lost in the first. */
  | { readonly kind: 'expiring'; readonly account: Account; readonly ahead: 7 | 2 }
  | { readonly kind: 'paused-links'; readonly count: number }
  | { readonly kind: 'offline'; readonly since: number };

/** The one banner that is shown, by rank: a disk that is gone, the disk, what is signed out, what ends soon, and last being offline. */
export function pickBanner(facts: BannerFacts): BannerChoice | null {
  if (facts.unpluggedSince !== null) return { kind: 'unplugged', since: facts.unpluggedSince };
  return diskBanner(facts) ?? accountBanner(facts) ?? linksBanner(facts) ?? offlineBanner(facts);
}

function diskBanner({ disk, keepFreeBytes, downloads, sync }: BannerFacts): BannerChoice | null {
  const halted = downloads?.halted ?? null;
  const freeBytes = disk?.freeBytes ?? null;
  if (halted?.code === 'disk-full') {
    const isKept = freeBytes !== null && freeBytes > PLENTY && keepFreeBytes > 0;
    return isKept ? { kind: 'disk-kept', freeBytes, keepFreeBytes } : { kind: 'disk-full', freeBytes };
  }
  if (disk?.low && disk.freeBytes !== null) return { kind: 'disk-low', freeBytes: disk.freeBytes };
  // Without a network nothing can be fetched; offline says that, calmly.
  return halted && sync?.state !== 'offline' ? { kind: 'halted', failure: halted } : null;
}

function accountBanner({ accounts, now }: BannerFacts): BannerChoice | null {
  const expired = accounts.filter((account) => account.state === 'expired');
  if (expired.length > 0) return { kind: 'expired', accounts: expired };
  const blocked = accounts.find((account) => account.state === 'blocked');
  if (blocked) return { kind: 'blocked', account: blocked };
  const [first] = accounts
    .filter((account) => account.state === 'expiring')
    .sort((a, b) => (a.expiresAt ?? 0) - (b.expiresAt ?? 0));
  if (!first) return null;
  const left = (first.expiresAt ?? now) - now;
  return { kind: 'expiring', account: first, ahead: left <= 2 * DAY_MS ? 2 : 7 };
}

/** Links that end are fetched first, so they are news only when the person holds the queue. */
function linksBanner({ downloads, sync, expiringItems }: BannerFacts): BannerChoice | null {
  const isHeld = downloads?.paused === true && sync?.state !== 'offline';
  return isHeld && expiringItems > 0 ? { kind: 'paused-links', count: expiringItems } : null;
}

function offlineBanner({ sync }: BannerFacts): BannerChoice | null {
  return sync?.state === 'offline' && sync.offlineSince !== null ? { kind: 'offline', since: sync.offlineSince } : null;
}

/** Under which a dismissal is remembered; null for what cannot be dismissed. */
export function dismissalOf(banner: BannerChoice): string | null {
  if (banner.kind === 'offline') return `offline ${banner.since}`;
  if (banner.kind !== 'expiring') return null;
  return `expiring ${banner.ahead} ${banner.account.connection}/${banner.account.id}`;
}
