import { expect, test } from 'vitest';
import { ProviderKind } from '../../../ipc/model/account.ts';
import { createProvider, defaultBaseUrl } from '../../../main/providers/registry.ts';

const options = { baseUrl: 'https://example.com', token: 'user:1-abcdefgh', connection: 'main' };

test.each(ProviderKind.options)('%s is there, with an address of its own', async (kind) => {
  const provider = createProvider(kind, options);
  expect(provider.kind).toBe(kind);
  expect(new URL(defaultBaseUrl(kind)).protocol).toBe('https:');
  await provider.close();
});

test('each provider has the address of its vendor', () => {
  expect(defaultBaseUrl('useapi')).toBe('https://api.useapi.net/v1/minimax');
  expect(defaultBaseUrl('minimax')).toBe('https://api.minimax.io');
});

test('a base URL that cannot be used is said at once', () => {
  for (const kind of ProviderKind.options) {
    expect(() => createProvider(kind, { ...options, baseUrl: 'nonsense' })).toThrow(/base URL/);
  }
});
