import type { ProviderKind } from '../../ipc/model/account.ts';
import type { ApiClientOptions } from './http/api-client.ts';
import { createMinimaxProvider, MINIMAX_BASE_URL } from './minimax/minimax-provider.ts';
import type { Provider } from './provider.ts';
import { createUseapiProvider, USEAPI_BASE_URL } from './useapi/useapi-provider.ts';

interface ProviderEntry {
  /** The address a provider has when a person names none. */
  readonly baseUrl: string;
  readonly create: (options: ApiClientOptions) => Provider;
}

/** Every provider: a folder, and one line here. */
const providers: Readonly<Record<ProviderKind, ProviderEntry>> = {
  useapi: { baseUrl: USEAPI_BASE_URL, create: createUseapiProvider },
  minimax: { baseUrl: MINIMAX_BASE_URL, create: createMinimaxProvider },
};

/** The address a provider has when a person names none. */
export function defaultBaseUrl(kind: ProviderKind): string {
  return providers[kind].baseUrl;
}

/** Makes the provider behind a connection. Sends nothing yet. Throws Failed for a base URL or a token that cannot be used. */
export function createProvider(kind: ProviderKind, options: ApiClientOptions): Provider {
  return providers[kind].create(options);
}
