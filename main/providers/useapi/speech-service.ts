import type { AccountId } from '../../../ipc/model/ids.ts';
import { Failed, failed } from '../../failed.ts';
import { type ApiAnswer, type ApiClient, pathSegment, type RequestCounter } from '../http/api-client.ts';

export interface SpeechCall {
  readonly query: Readonly<Record<string, string | number | boolean | null>>;
  readonly signal: AbortSignal;
  readonly counter?: RequestCounter;
}

/**
 * Speech of one account: `speech/*`, or the older `audio/*` while the service answers 404 to the former
 * (api/BEHAVIOUR.md, which version is alive). What answered is remembered as long as this object lives: one run.
 */
export interface SpeechService {
  /** GET of a list: '' (clips) or 'voices/'. */
  list(path: '' | 'voices/', call: SpeechCall): Promise<ApiAnswer>;
  /** GET of one clip. */
  clip(audioId: string, signal: AbortSignal): Promise<ApiAnswer>;
}

export function createSpeechService(client: ApiClient, account: AccountId): SpeechService {
  let branch: 'speech' | 'audio' = 'speech';

  function get(of: 'speech' | 'audio', path: string, call: SpeechCall): Promise<ApiAnswer> {
    return client.get({ path: `/${of}/${path}`, account, ...call, query: { account, ...call.query } });
  }

  return {
    async list(path, call) {
      try {
        return await get(branch, path, call);
      } catch (error) {
        if (branch === 'audio' || !isMissing(error)) throw error;
        const answer = await fallback(path, call, error);
        branch = 'audio';
        return answer;
      }
    },
    clip: (audioId, signal) => client.get({ path: `/${branch}/${pathSegment(audioId)}`, signal, account }),
  };

  /** The older branch; when it has gone too, the account has no speech at all. */
  async function fallback(path: string, call: SpeechCall, missing: Failed): Promise<ApiAnswer> {
    try {
      return await get('audio', path, call);
    } catch (error) {
      if (!isMissing(error)) throw error;
      throw failed(
        'not-found',
        `The service offers no speech for account ${account}.`,
        'If the account has an audio subscription, look for a newer version of Conch.',
        { status: missing.failure.status ?? 404, cause: missing },
      );
    }
  }
}

function isMissing(error: unknown): error is Failed {
  return error instanceof Failed && (error.failure.code === 'not-found' || error.failure.code === 'gone');
}
