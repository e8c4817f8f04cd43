import type { Failure, FailureCode } from '../../../ipc/model/failure.ts';

/** Whom a request was for; named in what a person reads. */
export interface About {
  readonly connection: string;
  /** The account's id or name, null for requests that are for none. */
  readonly account: string | null;
}

interface Words {
  readonly code: FailureCode;
  readonly message: string;
  readonly hint: string;
}

/** 596 means that the upstream account is in error or on hold; it is no server error (api/BEHAVIOUR.md, status codes). */
export const ACCOUNT_BLOCKED = 596;

/**
 * The Failure for an HTTP status that is not a success. `said` is the service's own sentence, already cleaned. What was
 * asked to be changed needs other advice than what was only read.
 */
export function statusFailure(
  status: number,
  said: string | null,
  about: About,
  asked: 'read' | 'change' = 'read',
): Failure {
  const words = (asked === 'change' ? changeWords(status, about) : null) ?? wordsFor(status, about);
  const message = said === null ? words.message : `${words.message} The service said: “${said}”`;
  return { code: words.code, message, hint: words.hint, status };
}

function wordsFor(status: number, about: About): Words {
  const connection = `connection ${about.connection}`;
  const who = about.account === null ? connection : `account ${about.account} of ${connection}`;
  switch (status) {
    case ACCOUNT_BLOCKED:
      return {
        code: 'account-blocked',
        message: `The service has put ${who} on hold.`,
        hint: 'Sign in to that account again at the provider and register it anew, or wait some hours until the hold ends.',
      };
    case 400:
      return {
        code: 'invalid',
        message: `The service did not accept a request for ${who}.`,
        hint: 'Sync again; if it returns, report it with the log.',
      };
    case 401:
      return {
        code: 'auth',
        message: `The service refused the API token of ${connection}.`,
        hint: `Enter the token of ${about.connection} again: the whole text, and check that the service's account is active.`,
      };
    case 402:
      return {
        code: 'subscription',
        message: `The subscription behind ${connection} has ended.`,
        hint: 'Renew it at the provider, then sync again. Everything already here stays.',
      };
    case 403:
      return {
        code: 'forbidden',
        message: `The service does not let ${who} read this.`,
        hint: `Check that ${about.connection} uses the token that this account belongs to.`,
      };
    case 404:
      return {
        code: 'not-found',
        message: `The service does not have what was asked of ${who}.`,
        hint: 'It may have been deleted or moderated there. What is already here stays.',
      };
    case 408:
      return {
        code: 'timeout',
        message: `The service gave up waiting for a request for ${who}.`,
        hint: 'Check the network; the next sync tries again.',
      };
    case 410:
      return {
        code: 'gone',
        message: `The service no longer keeps what was asked of ${who}.`,
        hint: 'What is already here stays.',
      };
    case 412:
      return {
        code: 'credits',
        message: `There are not enough credits, or no audio subscription, for ${who}.`,
        hint: 'Add credits or the subscription at the provider. Reading goes on without them.',
      };
    case 422:
      return {
        code: 'moderated',
        message: `The service refused this for ${who} by its content rules.`,
        hint: 'Change the text or file; the same one will be refused again.',
      };
    case 429:
      return {
        code: 'rate-limited',
        message: `The service asks ${who} to slow down.`,
        hint: 'Wait a minute, then sync again.',
      };
    default:
      return otherWords(status, who);
  }
}

/** What a person can do when a change is refused; null where it is the same as for a read. */
function changeWords(status: number, about: About): Words | null {
  const connection = `connection ${about.connection}`;
  const who = about.account === null ? connection : `account ${about.account} of ${connection}`;
  switch (status) {
    case 402:
      return {
        code: 'subscription',
        message: `The subscription behind ${connection} has ended.`,
        hint: 'Renew it at the provider, then try again.',
      };
    case 403:
      return {
        code: 'forbidden',
        message: `The service does not let ${who} do this.`,
        hint: `Check that ${about.connection} uses the token that this account and what it is about belong to.`,
      };
    case 404:
    case 410:
      return {
        code: status === 404 ? 'not-found' : 'gone',
        message: `The service does not have what this change for ${who} is about.`,
        hint: 'It may have been deleted there, or the service has retired the function.',
      };
    case 412:
      return {
        code: 'credits',
        message: `There are not enough credits, no free place, or no audio subscription for ${who}. Nothing was made.`,
        hint: 'Choose another account or a cheaper model, or add credits or the subscription at the provider.',
      };
    case 422:
      return {
        code: 'moderated',
        message: `The service refused this for ${who} by its content rules. Nothing was made.`,
        hint: 'Change the text or the file; the same one will be refused again.',
      };
    case 429:
      return {
        code: 'rate-limited',
        message: `The service has no room for another one for ${who} now. Nothing was made.`,
        hint: 'It can be sent again when one that runs has ended.',
      };
    case 400:
      return refusedRequest(who, '');
    default:
      return status > 403 && status < 500 && status !== 408 ? refusedRequest(who, ` (${status})`) : null;
  }
}

function refusedRequest(who: string, status: string): Words {
  return {
    code: 'invalid',
    message: `The service did not accept this request for ${who}${status}. Nothing was made.`,
    hint: 'Change the request as the service says; the same one will be refused again.',
  };
}

function otherWords(status: number, who: string): Words {
  if (status >= 500) {
    return {
      code: 'upstream',
      message: `The service failed (${status}) on a request for ${who}.`,
      hint: 'The fault is at the service; the next sync tries again.',
    };
  }
  if (status >= 400) {
    return {
      code: 'invalid',
      message: `The service did not accept a request for ${who} (${status}).`,
      hint: 'Sync again; if it returns, report it with the log.',
    };
  }
  return {
    code: 'protocol',
    message: `The service answered a request for ${who} in an unexpected way (${status}).`,
    hint: 'Check the base URL of the connection. Redirects are not followed, so that the token stays with its host.',
  };
}
