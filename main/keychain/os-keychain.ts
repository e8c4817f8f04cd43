import { randomUUID } from 'node:crypto';
import type { Failure } from '../../ipc/model/failure.ts';
import { entryName, KEYCHAIN_SERVICE, type Keychain, KeychainUnusable } from './keychain.ts';
import type { KeychainAnswer, KeychainCall, KeychainRequest } from './keychain-call.ts';

type Given = Extract<KeychainAnswer, { ok: true }>;

export interface OsKeychainOptions {
  readonly call: KeychainCall;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** How long one request may take, in ms; by default long enough for a person to unlock, short where nobody can. */
  readonly timeoutMs?: number;
}

/** The keychain of the system: Secret Service on Linux, Keychain on macOS, Credential Manager on Windows. */
export function createOsKeychain(options: OsKeychainOptions): Keychain {
  const timeoutMs = options.timeoutMs ?? patience(options);
  const service = KEYCHAIN_SERVICE;

  async function ask(request: KeychainRequest): Promise<Given> {
    const answer = await options.call(request, timeoutMs).catch((cause: unknown) => {
      throw new KeychainUnusable(silent(options.platform), { cause });
    });
    if (!answer.ok) throw new KeychainUnusable(explain(answer, options.platform));
    return answer;
  }

  return {
    read: async (key) => (await ask({ action: 'read', service, account: entryName(key) })).token,
    store: async (key, token) => {
      await ask({ action: 'store', service, account: entryName(key), token });
    },
    delete: async (key) => (await ask({ action: 'delete', service, account: entryName(key) })).deleted,

    async problem() {
      const token = randomUUID();
      try {
        const answer = await ask({ action: 'probe', service, account: `probe/${randomUUID()}`, token });
        return answer.token === token ? null : forgetful;
      } catch (error) {
        if (error instanceof KeychainUnusable) return error.failure;
        throw error;
      }
    },
  };
}

/** Where a window can ask to unlock, a person gets time to answer; elsewhere silence means that nobody will. */
function patience(options: OsKeychainOptions): number {
  const { DISPLAY: x11, WAYLAND_DISPLAY: wayland } = options.environment;
  const canAsk = options.platform !== 'linux' || Boolean(x11) || Boolean(wayland);
  return canAsk ? 60_000 : 5_000;
}

const variableHint = 'or give the token of each connection in the environment (CONCH_TOKEN_<NAME>)';

function explain(answer: Extract<KeychainAnswer, { ok: false }>, platform: NodeJS.Platform): Failure {
  if (platform !== 'linux') return unusable(answer.message, `Unlock the keychain and try again, ${variableHint}.`);
  if (answer.reason === 'missing') {
    return unusable(
      'The system library libsecret is missing.',
      `Install it (Debian: libsecret-1-0; Fedora: libsecret) with a keyring such as gnome-keyring, ${variableHint}.`,
    );
  }
  if (/autolaunch|could not connect|session bus|dbus-daemon/i.test(answer.message)) {
    return unusable(
      'There is no D-Bus session here.',
      `Run inside a desktop session or dbus-run-session with a keyring, ${variableHint}.`,
    );
  }
  if (/secrets\/collection|ServiceUnknown|not provided by any/i.test(answer.message)) {
    return unusable(
      'No unlocked keyring was found.',
      `Start and unlock a keyring (gnome-keyring, KWallet or KeePassXC), ${variableHint}.`,
    );
  }
  return unusable(answer.message, `Unlock the keyring and try again, ${variableHint}.`);
}

function silent(platform: NodeJS.Platform): Failure {
  const what = platform === 'linux' ? 'keyring' : 'keychain';
  return unusable(`The ${what} does not answer.`, `Unlock it and try again, ${variableHint}.`);
}

const forgetful: Failure = unusable(
  'It does not give back what was stored in it.',
  `Check the keyring of this session, ${variableHint}.`,
);

function unusable(reason: string, hint: string): Failure {
  return { code: 'forbidden', message: `The keychain cannot be used. ${reason}`, hint, status: null };
}
