import type { ProviderKind } from '../../ipc/model/account.ts';
import { failed } from '../failed.ts';
import type { ApiClientOptions } from './http/api-client.ts';
import type { Provider } from './provider.ts';
import { createUseapiProvider, USEAPI_BASE_URL } from './useapi/useapi-provider.ts';

/** The address a provider has when a person names none. Throws Failed('invalid') for one that cannot be used yet. */
export function defaultBaseUrl(kind: ProviderKind): string {
  switch (kind) {
    case 'useapi':
      return USEAPI_BASE_URL;
    case 'minimax':
      throw notAvailable();
  }
}

/** Makes the provider behind a connection. Sends nothing yet. Throws Failed. */
export function createProvider(kind: ProviderKind, options: ApiClientOptions): Provider {
  switch (kind) {
    case 'useapi':
      return createUseapiProvider(options);
    case 'minimax':
      throw notAvailable();
  }
}

function notAvailable() {
  return failed(
    'invalid',
    'The MiniMax platform is not available yet as a provider.',
    'Connect a useapi.net token instead.',
  );
}
