import type { SetupProblem } from '../../ipc/model/account-setup.ts';

/** Where the provider's web site answers today (openapi, Account.jwt.host). */
export const SITE_HOST = 'hailuoai.video';

const MAX_SHOWN = 120;

export interface CapturedAddress {
  readonly host: string | null;
  readonly device: string | null;
  readonly problems: readonly SetupProblem[];
}

/** Reads the address of a request that the web site made, as copied from a browser. */
export function readCapturedAddress(address: string): CapturedAddress {
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) {
    return { host: null, device: null, problems: ['address-not-a-url'] };
  }
  const url = new URL(address);
  const host = url.hostname.slice(0, MAX_SHOWN);
  const device = url.searchParams.get('device_id')?.trim().slice(0, MAX_SHOWN) ?? '';
  const problems: SetupProblem[] = [];
  if (url.protocol !== 'https:' || !isSite(host)) problems.push('address-wrong-host');
  // Any request of the site's own API will do: /v1/api/user…, /v3/api/multimodal/… (openapi, postAccounts).
  if (!/^\/v\d+\/api\/./.test(url.pathname)) problems.push('address-wrong-path');
  if (device === '') problems.push('address-without-device');
  return { host: host === '' ? null : host, device: device === '' ? null : device, problems };
}

export function isSite(host: string): boolean {
  return host === SITE_HOST || host === `www.${SITE_HOST}`;
}
