import type { SetupProblem, SetupReading, SetupRow } from '../../ipc/model/account-setup.ts';
import type { AccountId } from '../../ipc/model/ids.ts';
import { type CapturedAddress, readCapturedAddress } from './captured-address.ts';
import { cleanAddress, cleanToken, isCommand } from './pasted.ts';
import { readSessionToken, type SessionClaims } from './session-token.ts';

export interface SetupRequest {
  readonly address: string;
  readonly token: string;
  /** The account that is signed in again; null for a new one. */
  readonly renews: AccountId | null;
}

/**
 * Reads what a person pasted and sets address against token. Pure: nothing is sent, nothing thrown, and the token is in
 * no part of the answer. `now` is in epoch ms.
 */
export function readSetup({ address, token, renews }: SetupRequest, now: number): SetupReading {
  const pastedAddress = cleanAddress(address);
  const pastedToken = cleanToken(token);
  const captured = pastedAddress === '' ? null : readCapturedAddress(pastedAddress);
  const claims = pastedToken === '' ? null : readSessionToken(pastedToken);
  const tokenProblems = pastedToken === '' ? [] : problemsOfToken(pastedToken, claims, now);
  const rows = captured === null && claims === null ? [] : rowsOf(captured, claims, renews, now);
  const pairProblems = rows.flatMap((row) => problemOfRow(row));
  const problems = [...(captured?.problems ?? []), ...tokenProblems, ...pairProblems];
  return {
    address: captured === null ? 'empty' : captured.problems.length === 0 ? 'ok' : 'wrong',
    token: pastedToken === '' ? 'empty' : tokenProblems.length === 0 ? 'ok' : 'wrong',
    rows,
    problems,
    addressAlone: isCommand(address) && !isCommand(pastedAddress) ? pastedAddress : null,
    ready: captured !== null && claims !== null && problems.length === 0 && rows.every((row) => row.agrees),
  };
}

/** The provider masks tokens on read (`abc…secured…xyz`); such a one was copied from its own pages. */
function isMasked(token: string): boolean {
  return /…|\.{3}|secured|\*{3}|•/i.test(token);
}

function problemsOfToken(token: string, claims: SessionClaims | null, now: number): SetupProblem[] {
  if (claims === null) return [isMasked(token) ? 'token-masked' : 'token-not-a-jwt'];
  if (claims.account === null) return ['token-not-a-jwt'];
  return claims.endsAt !== null && claims.endsAt <= now ? ['token-expired'] : [];
}

function rowsOf(
  captured: CapturedAddress | null,
  claims: SessionClaims | null,
  renews: AccountId | null,
  now: number,
): SetupRow[] {
  const device = captured?.device ?? null;
  const host = captured?.host ?? null;
  return [
    fact('device', device, claims?.device ?? null, sameOrOneSided(device, claims?.device ?? null)),
    fact('host', host, claims?.host ?? null, sameOrOneSided(bare(host), bare(claims?.host ?? null))),
    fact('user', null, claims?.name ?? null, true),
    fact('account', null, claims?.account ?? null, sameOrOneSided(renews, claims?.account ?? null)),
    { ...fact('issued', null, null, true), at: claims?.issuedAt ?? null },
    {
      ...fact('ends', null, null, claims?.endsAt === undefined || !(claims.endsAt !== null && claims.endsAt <= now)),
      at: claims?.endsAt ?? null,
    },
  ];
}

function fact(name: SetupRow['fact'], address: string | null, token: string | null, agrees: boolean): SetupRow {
  return { fact: name, address, token, at: null, agrees };
}

/** A fact that only one of the two tells is no disagreement: nothing can be said about it. */
function sameOrOneSided(one: string | null, other: string | null): boolean {
  return one === null || other === null || one === other;
}

function bare(host: string | null): string | null {
  return host === null ? null : host.toLowerCase().replace(/^www\./, '');
}

function problemOfRow({ fact: name, agrees }: SetupRow): SetupProblem[] {
  if (agrees) return [];
  switch (name) {
    case 'device':
      return ['device-differs'];
    case 'host':
      return ['host-differs'];
    case 'account':
      return ['other-account'];
    case 'user':
    case 'issued':
    case 'ends':
      return [];
  }
}
