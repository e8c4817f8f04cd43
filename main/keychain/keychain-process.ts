import { answerKeychainRequest, KeychainRequest } from './keychain-call.ts';

/**
 * The process that talks to the keychain for one request. A Secret Service that waits for somebody to unlock it holds
 * its caller in native code, and a process held so cannot even exit: this one can be killed, its parent goes on.
 */
process.once('message', (message: unknown) => {
  answerKeychainRequest(KeychainRequest.parse(message)).then(
    (answer) => process.send?.(answer, () => process.disconnect()),
    (error: unknown) => {
      process.exitCode = 1;
      process.send?.({ ok: false, reason: 'refused', message: String(error) }, () => process.disconnect());
    },
  );
});
