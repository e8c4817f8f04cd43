import type { PlatformEndpoint } from '../endpoint.ts';
import { oneOf, required } from '../fields.ts';
import type { OwnVoice } from '../state/account.ts';
import { dateOf, listedVoices } from '../state/voices.ts';

/** All voices of one kind or of all, without paging. Own voices have neither name nor preview. */
export const getVoice: PlatformEndpoint = {
  operation: 'getVoice',
  method: 'POST',
  path: '/v1/get_voice',
  handle: ({ platform, account, fields }) => {
    const kinds = ['system', 'voice_cloning', 'voice_generation', 'all'] as const;
    const wanted = required(oneOf(fields, 'voice_type', kinds), 'voice_type');
    const none = platform.quirks.emptyLists === null ? null : [];
    const own = (kind: OwnVoice['kind']): object[] | null => {
      if (wanted !== kind && wanted !== 'all') return none;
      const found = listedVoices(platform, account, kind).map(({ id, description, createdAt }) => ({
        voice_id: id,
        description,
        created_time: dateOf(createdAt),
      }));
      return found.length === 0 ? none : found;
    };
    const system = platform.world.voices.map(({ uniqueId, name, tags }) => ({
      voice_id: uniqueId,
      voice_name: name,
      description: [`${tags.join(', ')}.`],
      created_time: '1970-01-01',
    }));
    return {
      json: {
        system_voice: wanted === 'system' || wanted === 'all' ? system : none,
        voice_cloning: own('voice_cloning'),
        voice_generation: own('voice_generation'),
      },
    };
  },
};
