import { expect, test } from 'vitest';
import { Failed } from '../../../main/failed.ts';
import { createProvider, defaultBaseUrl } from '../../../main/providers/registry.ts';

const options = { baseUrl: 'https://example.com', token: 'user:1-abcdefgh', connection: 'main' };

test('useapi is there, the platform says that it is not yet', async () => {
  const provider = createProvider('useapi', options);
  expect(provider.kind).toBe('useapi');
  await provider.close();
  expect(defaultBaseUrl('useapi')).toBe('https://api.useapi.net/v1/minimax');
  expect(() => createProvider('minimax', options)).toThrow(Failed);
  expect(() => defaultBaseUrl('minimax')).toThrow(/not available yet/);
});
