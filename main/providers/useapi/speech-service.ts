import type { AccountId } from '../../../ipc/model/ids.ts';
import { type Failed, failed } from '../../failed.ts';
import { type ApiAnswer, type ApiClient, type PostCall, pathSegment, type RequestCounter } from '../http/api-client.ts';
import { isMissing } from '../http/missing.ts';

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
  /** GET of a list: '' (clips) or 'voices/', or of the values that tags and emotions have ('config/'). */
  list(path: '' | 'voices/' | 'config/', call: SpeechCall): Promise<ApiAnswer>;
  /** GET of one clip. */
  clip(audioId: string, signal: AbortSignal): Promise<ApiAnswer>;
  /**
   * POST of a change, once for each branch that does not have it: 404 means that nothing was taken. `older` is the
   * path of the older service where it differs; null: there is none. Throws Failed('gone') when the provider has retired both.
   */
  post(call: SpeechPost): Promise<ApiAnswer>;
  /** DELETE of one clip. */
  deleteClip(audioId: string, signal: AbortSignal): Promise<void>;
}

export type SpeechPost = PostCall & { readonly older?: string | null };

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
    async post(call) {
      const { path, older = path } = call;
      try {
        return await client.post({ ...call, path: `/speech/${path}`, account });
      } catch (error) {
        if (!isMissing(error)) throw error;
        if (older === null) throw retired(error);
        return await olderPost({ ...call, path: older }, error);
      }
    },
    async deleteClip(audioId, signal) {
      const id = pathSegment(audioId);
      try {
        await client.delete({ path: `/speech/${id}`, signal, account });
      } catch (error) {
        if (!isMissing(error)) throw error;
        await client.delete({ path: `/audio/${id}`, signal, account }).catch((second: unknown) => {
          throw isMissing(second) ? retired(error) : second;
        });
      }
    },
  };

  async function olderPost(call: SpeechPost, missing: Failed): Promise<ApiAnswer> {
    try {
      return await client.post({ ...call, path: `/audio/${call.path}`, account });
    } catch (error) {
      throw isMissing(error) ? retired(missing) : error;
    }
  }

  function retired(missing: Failed): Failed {
    return failed(
      'gone',
      `The provider has retired this: neither its present nor its older speech service has it for account ${account}.`,
      'Nothing was made. Look for a newer version of Conch; what is already here stays.',
      { status: missing.failure.status ?? 404, cause: missing },
    );
  }

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
