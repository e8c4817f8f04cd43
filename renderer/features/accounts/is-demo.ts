import type { Connection } from '../../../ipc/model/account.ts';

/** Whether a connection is the built-in demo, which answers on this machine. */
export function isDemo({ name, baseUrl }: Connection): boolean {
  return name === 'demo' && ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(baseUrl).hostname);
}
