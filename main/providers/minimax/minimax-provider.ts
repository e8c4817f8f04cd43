import type { ApiClientOptions } from '../http/api-client.ts';
import type { Provider } from '../provider.ts';
import { accountOf } from './account.ts';
import { createChanges } from './changes/changes.ts';
import { recentVideoFeed } from './feeds/recent-video-feed.ts';
import { uploadFeed } from './feeds/upload-feed.ts';
import { voiceFeed } from './feeds/voice-feed.ts';
import { createPlatformClient } from './platform-client.ts';
import { readItem } from './read-item.ts';
import { createVoiceList } from './voice-list.ts';

/** The vendor's address of the MiniMax platform; paths begin with /v1 or /v2. */
export const MINIMAX_BASE_URL = 'https://api.minimax.io';

/**
 * Reaches the MiniMax platform with an API key. It has no accounts, and lists only voices, uploaded files and recent videos
 * of v2: everything else is recorded when it is made (`changes`), and in no walked list.
 */
export function createMinimaxProvider(options: ApiClientOptions): Provider {
  const client = createPlatformClient(options);
  const account = accountOf(options.token, options.baseUrl);
  const voices = createVoiceList(client, account.id);
  return {
    kind: 'minimax',
    get requests() {
      return client.requests;
    },
    async accounts(signal) {
      // The platform has no question about the key itself; what every walk needs anyway tells whether it is good.
      await voices.read(0, signal);
      return [account];
    },
    feeds: () => [
      recentVideoFeed(client, account.id),
      voiceFeed(voices, 'custom-voices'),
      uploadFeed(client, account.id),
      voiceFeed(voices, 'system-voices'),
    ],
    read: (target, signal) => readItem(client, voices, target, signal),
    changes: createChanges(client, voices),
    administration: null,
    close: () => client.close(),
  };
}
