import type { Failure } from '../../ipc/model/failure.ts';
import type { RemoteAccount } from '../providers/provider.ts';
import { isSessionEnded } from '../session-ended.ts';

/**
 * Why an account cannot be asked anything, or null. An account with `error` is unusable until its session is registered
 * again (api/BEHAVIOUR.md, authentication and accounts). One whose session has ended by its date alone is still tried.
 */
export function accountProblem(
  account: Pick<RemoteAccount, 'name' | 'error' | 'expiresAt'>,
  now: number,
): Failure | null {
  if (account.error === null) return null;
  const said = account.error.replace(/\s+/g, ' ').trim().slice(0, 300);
  if (isSessionEnded(said, account.expiresAt, now)) {
    return {
      code: 'account-expired',
      message: `${account.name} is signed out. The service said: “${said}”`,
      hint: 'Sign in to that account at the provider and register its session again. Everything already here stays.',
      status: null,
    };
  }
  return {
    code: 'account-blocked',
    message: `${account.name} cannot be used. The service said: “${said}”`,
    hint: 'Look at that account at the provider, then register its session again. Everything already here stays.',
    status: null,
  };
}
