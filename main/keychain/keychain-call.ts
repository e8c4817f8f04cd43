import { z } from 'zod';

/** One question to the keychain of the system, as sent to the process that asks it. */
export const KeychainRequest = z.discriminatedUnion('action', [
  z.object({ action: z.literal('read'), service: z.string(), account: z.string() }),
  z.object({ action: z.literal('store'), service: z.string(), account: z.string(), token: z.string() }),
  z.object({ action: z.literal('delete'), service: z.string(), account: z.string() }),
  /** Stores, reads back and deletes a value of its own: the only proof that tokens can be kept. */
  z.object({ action: z.literal('probe'), service: z.string(), account: z.string(), token: z.string() }),
]);
export type KeychainRequest = z.infer<typeof KeychainRequest>;

export const KeychainAnswer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), token: z.string().nullable(), deleted: z.boolean() }),
  /** `missing`: the native library cannot be loaded. `refused`: the key store answered with an error. */
  z.object({ ok: z.literal(false), reason: z.enum(['missing', 'refused']), message: z.string() }),
]);
export type KeychainAnswer = z.infer<typeof KeychainAnswer>;

/** Asks the keychain. Never throws for what the keychain says; rejects only when nobody answers in time. */
export type KeychainCall = (request: KeychainRequest, timeoutMs: number) => Promise<KeychainAnswer>;

/** The part of keytar that Conch uses. */
interface Keytar {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

/** Answers a request with keytar, loaded only now: on a Linux without libsecret already the loading fails. */
export async function answerKeychainRequest(request: KeychainRequest): Promise<KeychainAnswer> {
  let keytar: Keytar;
  try {
    keytar = (await import('keytar')).default;
  } catch (error) {
    return { ok: false, reason: 'missing', message: messageOf(error) };
  }
  try {
    return { ok: true, ...(await perform(keytar, request)) };
  } catch (error) {
    return { ok: false, reason: 'refused', message: messageOf(error) };
  }
}

async function perform(keytar: Keytar, request: KeychainRequest): Promise<{ token: string | null; deleted: boolean }> {
  const { service, account } = request;
  switch (request.action) {
    case 'read':
      return { token: await keytar.getPassword(service, account), deleted: false };
    case 'store':
      await keytar.setPassword(service, account, request.token);
      return { token: null, deleted: false };
    case 'delete':
      return { token: null, deleted: await keytar.deletePassword(service, account) };
    case 'probe': {
      await keytar.setPassword(service, account, request.token);
      const token = await keytar.getPassword(service, account);
      return { token, deleted: await keytar.deletePassword(service, account) };
    }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
