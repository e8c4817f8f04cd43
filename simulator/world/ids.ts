/**
 * Ids as the provider writes them. Upstream numbers exceed 2^53 and neighbours differ only in their last digits, so that a
 * client which parses them as numbers mixes items up (api/BEHAVIOUR.md, "ids").
 */

export type Kind = 'video' | 'image' | 'audio' | 'file' | 'music' | 'clone';

/** The user number of the simulated useapi.net subscription: the first part of every id. */
export const USEAPI_USER = '1234';

const PREFIX: Readonly<Record<Kind, string>> = {
  file: '31',
  video: '32',
  image: '33',
  clone: '34',
  audio: '35',
  music: '36',
};
const KIND_OF_PREFIX = new Map(Object.entries(PREFIX).map(([kind, prefix]) => [prefix, kind as Kind]));

/** The word in the id; clips and clones share `audio`. */
const WORD: Readonly<Record<Kind, string>> = {
  file: 'file',
  video: 'video',
  image: 'image',
  clone: 'audio',
  audio: 'audio',
  music: 'music',
};

/** Where an item lies in the world. */
export type Place = { readonly kind: Kind; readonly ordinal: number; readonly index: number };

/** The bare upstream id: kind (2 digits), account (4), number (12). */
export function bareId({ kind, ordinal, index }: Place): string {
  return `${PREFIX[kind]}${String(ordinal).padStart(4, '0')}${String(index + 1).padStart(12, '0')}`;
}

/** The reverse of `bareId`; nothing when the text is no such id. */
export function placeOf(bare: string): Place | undefined {
  if (!/^\d{18}$/.test(bare)) return undefined;
  const kind = KIND_OF_PREFIX.get(bare.slice(0, 2));
  if (kind === undefined) return undefined;
  return { kind, ordinal: Number(bare.slice(2, 6)), index: Number(bare.slice(6)) - 1 };
}

/** `user:1234-minimax:<account>-video:<id>` and the like. */
export function fullId(kind: Kind, account: string, bare: string): string {
  return `user:${USEAPI_USER}-minimax:${account}-${WORD[kind]}:${bare}`;
}

export type FullId = { readonly user: string; readonly account: string; readonly word: string; readonly bare: string };

/** Takes a full id apart; nothing when the text is not one. */
export function parseFullId(text: string): FullId | undefined {
  const match = /^user:([^-]+)-minimax:([^-]+)-([a-z]+):(.+)$/.exec(text);
  if (match === null) return undefined;
  const [, user = '', account = '', word = '', bare = ''] = match;
  return { user, account, word, bare };
}

/** `p<project>-u<user>-a<account>-bot:minimax` (api/BEHAVIOUR.md, "ids"). */
export function agentJobId(project: string, account: string): string {
  return `p${project}-u${USEAPI_USER}-a${account}-bot:minimax`;
}

/** The account ids of the simulated world: 301000000000000001 and up. */
export function accountId(ordinal: number): string {
  return `301${String(ordinal).padStart(15, '0')}`;
}
