import { lookup as dnsLookup, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { networkInterfaces } from 'node:os';
import ipaddr from 'ipaddr.js';
import { failed } from '../failed.ts';

/** Who may be connected to: any public address, or also this machine (a connection whose own base URL is on it). */
export type Reach = 'public' | 'this-machine';

/** Resolves a name to all its addresses; replaceable so that tests can play a hostile name server. */
export type ResolveName = (
  hostname: string,
  done: (error: NodeJS.ErrnoException | null, addresses: readonly LookupAddress[]) => void,
) => void;

const GLOBAL_UNICAST_V6 = ipaddr.parseCIDR('2000::/3');

/**
 * True for an address of the public internet. Everything special is refused: private, loopback, link-local,
 * unique-local, multicast, carrier-grade NAT, reserved and documentation ranges, and every form that carries an
 * IPv4 address inside an IPv6 one (mapped, NAT64, 6to4, Teredo), since it could lead to a private one.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4' || parsed.match(GLOBAL_UNICAST_V6);
}

/** True for loopback and for the addresses of this machine's own interfaces; other hosts of the local network are not. */
export function isThisMachine(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() === 'loopback') return true;
  const normal = parsed.toNormalizedString();
  return Object.values(networkInterfaces()).some((entries) =>
    entries?.some(
      (entry) => ipaddr.isValid(entry.address) && ipaddr.parse(entry.address).toNormalizedString() === normal,
    ),
  );
}

/**
 * How far the downloads of a connection may reach. Only the text of its base URL counts: a name that merely
 * resolves to this machine earns nothing, or a hostile name server could give itself the right.
 */
export function reachOf(baseUrl: string): Reach {
  const host = bareHost(new URL(baseUrl).hostname);
  const local = host === 'localhost' || host.endsWith('.localhost') || (isIP(host) !== 0 && isThisMachine(host));
  return local ? 'this-machine' : 'public';
}

export function mayConnect(address: string, reach: Reach): boolean {
  return isPublicAddress(address) || (reach === 'this-machine' && isThisMachine(address));
}

/**
 * Parses a link and checks what can be known before a connection: http(s), no credentials, no forbidden address
 * written as a number. Throws Failed('forbidden'), or 'invalid' for text that is no link.
 */
export function checkedUrl(text: string, base: URL | null, reach: Reach): URL {
  const url = parseUrl(text, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw failed(
      'forbidden',
      `The link uses ${url.protocol} and only http and https are fetched.`,
      'Nothing to do: the link is refused.',
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw failed('forbidden', 'The link carries a user name or password.', 'Nothing to do: the link is refused.');
  }
  if (base?.protocol === 'https:' && url.protocol === 'http:') {
    throw failed(
      'forbidden',
      'The server redirects from https to unprotected http.',
      'Nothing to do: the link is refused.',
    );
  }
  const host = bareHost(url.hostname);
  if (isIP(host) !== 0 && !mayConnect(host, reach)) throw refusedAddress(host);
  return url;
}

/** A lookup for sockets that gives only addresses that may be connected to, so that the check and the connection see the same answer. */
export function guardedLookup(reach: Reach, resolve: ResolveName = resolveWithSystem): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, (error, addresses) => {
      if (error !== null) {
        callback(error, '', 0);
        return;
      }
      const allowed = addresses.filter(({ address }) => mayConnect(address, reach));
      const first = allowed[0];
      if (first === undefined) {
        const refused = refusedAddress(`${hostname} (${addresses.map(({ address }) => address).join(', ')})`);
        callback(refused, '', 0);
        return;
      }
      if (options.all === true) callback(null, [...allowed]);
      else callback(null, first.address, first.family);
    });
  };
}

/** The failure for an address that lies outside what a connection may reach. */
export function refusedAddress(address: string): Error {
  return failed(
    'forbidden',
    `The link leads to ${address}, which is not on the public internet.`,
    'Nothing to do: files are fetched from public addresses only.',
  );
}

function parseUrl(text: string, base: URL | null): URL {
  try {
    return base === null ? new URL(text) : new URL(text, base);
  } catch (cause) {
    throw failed('protocol', 'The provider gave a link that cannot be read.', 'Sync again to get a fresh link.', {
      cause,
    });
  }
}

/** A URL's host without the brackets of an IPv6 address. */
function bareHost(hostname: string): string {
  return hostname.startsWith('[') && hostname.endsWith(']') ? hostname.slice(1, -1) : hostname;
}

function resolveWithSystem(
  hostname: string,
  done: (error: NodeJS.ErrnoException | null, addresses: readonly LookupAddress[]) => void,
): void {
  dnsLookup(hostname, { all: true, verbatim: true }, (error, addresses) => done(error, addresses));
}
