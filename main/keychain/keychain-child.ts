import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { KeychainAnswer, type KeychainCall } from './keychain-call.ts';

/**
 * Asks the keychain in a child process of its own, one a request (see `keychain-process.ts` for why). The token travels over the
 * private channel between the two, never as an argument. Rejects when the child does not answer within the time.
 */
export function keychainChild(entry: URL): KeychainCall {
  return (request, timeoutMs) =>
    new Promise((resolve, reject) => {
      const child = fork(fileURLToPath(entry), [], {
        execArgv: [],
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
        env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '' },
      });
      const end = (): void => {
        clearTimeout(timer);
        child.kill('SIGKILL');
      };
      const timer = setTimeout(() => {
        end();
        reject(new Error(`no answer within ${timeoutMs / 1000} s`));
      }, timeoutMs);

      child.once('message', (message) => {
        end();
        const answer = KeychainAnswer.safeParse(message);
        if (answer.success) resolve(answer.data);
        else reject(new Error('an answer that cannot be read'));
      });
      child.once('error', (error) => {
        end();
        reject(error);
      });
      child.once('exit', (code, signal) => {
        end();
        reject(new Error(`its process ended with ${code ?? signal}`));
      });
      child.send(request, (error) => {
        if (error !== null) reject(error);
      });
    });
}
