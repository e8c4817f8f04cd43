import type { AccountId, ConnectionName } from './ids.ts';

/**
 * Where items belong that no provider made known: files a person brought in, frames they kept. It is no connection: nothing is
 * asked of it, nothing can be deleted there, and no connection of a person may have its name.
 */
export const THIS_COMPUTER = {
  connection: 'this-computer' as ConnectionName,
  account: 'files' as AccountId,
} as const;

/** Whether an item is of this computer only. */
export function isOfThisComputer({ connection }: { readonly connection: string }): boolean {
  return connection === THIS_COMPUTER.connection;
}
