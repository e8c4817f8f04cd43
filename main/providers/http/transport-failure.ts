import type { FailureCode } from '../../../ipc/model/failure.ts';
import { Failed, failed } from '../../failed.ts';
import type { About } from './status-failure.ts';

/** Nothing answers at all: no name, no route, nobody listens. Every other request to that host would end the same way. */
const unreachable = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'ENETDOWN',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
]);

const timeouts = new Set([
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'ETIMEDOUT',
  'ATTEMPT_TIMEOUT',
]);

const certificates = /^(CERT_|ERR_TLS_|ERR_SSL_|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_)/;

/** The Failed for a request that got no usable answer: network, timeout or protocol. `host` is what a person knows it by. */
export function transportFailure(error: unknown, host: string, about: About): Failed {
  if (error instanceof Failed) return error;
  const code = codeOf(error);
  const connection = `connection ${about.connection}`;
  if (certificates.test(code)) {
    return failed(
      'network',
      `The certificate of ${host} (${connection}) is not trusted.`,
      'Check the date of this computer and whether something between intercepts the connection.',
      { cause: error },
    );
  }
  const kind = kindOf(code);
  if (kind === 'timeout') {
    return failed(
      kind,
      `${host} did not answer in time (${connection}).`,
      'Check the network; the next sync tries again.',
      {
        cause: error,
      },
    );
  }
  if (kind === 'protocol') {
    return failed(
      kind,
      `${host} sent an answer that is no HTTP (${connection}).`,
      'Check the base URL of the connection.',
      {
        cause: error,
      },
    );
  }
  const what = unreachable.has(code) ? 'cannot be reached' : 'broke the connection off';
  return failed(
    'network',
    `${host} ${what} (${connection}).`,
    'Check the network. Everything already in the library can be used; the next sync tries again.',
    { cause: error },
  );
}

/** Whether the host as a whole cannot be reached, so that asking it for more is useless. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof Failed && error.failure.code === 'network' && unreachable.has(codeOf(error.cause));
}

function kindOf(code: string): Extract<FailureCode, 'timeout' | 'protocol' | 'network'> {
  if (unreachable.has(code)) return 'network';
  if (timeouts.has(code)) return 'timeout';
  return code.startsWith('HPE_') ? 'protocol' : 'network';
}

/** The system's or undici's error code; the first of a bundle when several addresses were tried. */
function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return 'cause' in error ? codeOf(error.cause) : '';
}
