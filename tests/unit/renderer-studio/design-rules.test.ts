import '../renderer/browser-globals.ts';
import { describe, expect, it } from 'vitest';
import { Account } from '../../../ipc/model/account.ts';
import { DesignOrder } from '../../../ipc/model/change.ts';
import type { CreationCatalogue } from '../../../ipc/model/creation.ts';

const { DESCRIPTION_MOST, designers, designHindrance, designOrder, NAME_MOST, PREVIEW_MOST } = await import(
  '../../../renderer/features/design-voice/design-rules.ts'
);

const account = Account.parse({
  connection: 'plat',
  id: 'key',
  name: 'Platform',
  host: null,
  expiresAt: null,
  state: 'ok',
  error: null,
  capabilities: ['audio'],
  credits: null,
  creditsEnding: [],
  slots: null,
  maxJobs: null,
});
const draft = { name: 'Old sailor', description: 'warm old sailor', preview: 'The sea is calm today.' };
const catalogue = (canDesignVoice: boolean) =>
  ({
    state: 'read',
    catalogue: { models: [], cloneLanguages: [], clone: null, canDesignVoice } satisfies CreationCatalogue,
  }) as const;

describe('a voice from a description', () => {
  it('is designed by accounts that say so', () => {
    const other = { ...account, id: 'other' as never };
    const known = new Map([
      ['plat key', catalogue(true)],
      ['plat other', catalogue(false)],
    ]);
    expect(designers([account, other, { ...account, id: 'unread' as never }], known)).toEqual([account]);
  });

  it('needs an account, a description, something to say and a name, within what is taken', () => {
    const longer = (most: number) => 'a'.repeat(most + 1);
    expect(designHindrance(account, draft)).toBeNull();
    expect(designHindrance(null, draft)).toBe('no-account');
    expect(designHindrance({ state: 'blocked' }, draft)).toBe('account-blocked');
    expect(designHindrance(account, { ...draft, description: ' ' })).toBe('no-description');
    expect(designHindrance(account, { ...draft, description: longer(DESCRIPTION_MOST) })).toBe('description-long');
    expect(designHindrance(account, { ...draft, preview: '' })).toBe('no-preview');
    expect(designHindrance(account, { ...draft, preview: longer(PREVIEW_MOST) })).toBe('preview-long');
    expect(designHindrance(account, { ...draft, name: '' })).toBe('no-name');
    expect(designHindrance(account, { ...draft, name: longer(NAME_MOST) })).toBe('name-long');
  });

  it('is ordered in a form that the outbox keeps, also at its longest', () => {
    const longest = {
      name: 'n'.repeat(NAME_MOST),
      description: 'd'.repeat(DESCRIPTION_MOST),
      preview: 'p'.repeat(PREVIEW_MOST),
    };
    expect(DesignOrder.parse(designOrder(account, { ...draft, name: ' Old sailor ' })).name).toBe('Old sailor');
    expect(DesignOrder.safeParse(designOrder(account, longest)).success).toBe(true);
  });
});
