import { create } from 'zustand';
import type { Account } from '../../../ipc/model/account.ts';
import type { AccountId, ConnectionName } from '../../../ipc/model/ids.ts';
import { openPlace } from '../../state/route-store.ts';

/** What is open beside the accounts. Never holds what a person pasted. */
export type AccountPanel =
  | { readonly kind: 'setup'; readonly connection: ConnectionName; readonly renews: AccountId | null }
  | { readonly kind: 'detail'; readonly connection: ConnectionName; readonly account: AccountId }
  | { readonly kind: 'connections' };

interface PanelState {
  readonly panel: AccountPanel | null;
}

export const useAccountPanel = create<PanelState>(() => ({ panel: null }));

/** What had the focus before the panel was open. */
let opener: Element | null = null;

export function openPanel(panel: AccountPanel): void {
  const { activeElement } = document;
  if (!activeElement?.closest('.account-panel')) opener = activeElement;
  useAccountPanel.setState({ panel });
}

/** Puts the focus back to where the panel was opened from; to the content when that is gone, as a band that is not needed any more. */
export function leavePanel(): void {
  if (useAccountPanel.getState().panel !== null) return;
  const target = opener?.isConnected ? opener : document.querySelector('[data-pane="content"]');
  if (target instanceof HTMLElement) target.focus();
}

export function closePanel(): void {
  useAccountPanel.setState({ panel: null });
}

/** Opens the accounts with the panel that signs this one in again, from wherever one is. */
export function renewAccount({ connection, id }: Pick<Account, 'connection' | 'id'>): void {
  openPanel({ kind: 'setup', connection, renews: id });
  openPlace('accounts');
}

/** Opens the accounts with the set-up of a new one. */
export function setUpAccount(connection: ConnectionName): void {
  openPanel({ kind: 'setup', connection, renews: null });
  openPlace('accounts');
}

/** Whether the panel is about this account. */
export function isAbout(panel: AccountPanel | null, { connection, id }: Pick<Account, 'connection' | 'id'>): boolean {
  if (panel === null || panel.kind === 'connections' || panel.connection !== connection) return false;
  return (panel.kind === 'setup' ? panel.renews : panel.account) === id;
}
