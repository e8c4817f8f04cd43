import { placeOf } from '../world/ids.ts';
import { isRunning } from '../world/job.ts';
import type { Account, Asset, LinkState } from '../world/model.ts';
import type { World } from '../world/world.ts';
import type { MediaEntry } from './media.ts';
import { extensionOf } from './media.ts';

/** A file that the CDN can serve. */
export type StoredFile = {
  /** The base file it is made from. */
  readonly base: string;
  /** What makes its bytes its own. */
  readonly name: string;
  readonly modifiedAt: number;
  /** Exact size wanted. */
  readonly bytes?: number | undefined;
  /** Present: the link must fit this state. */
  readonly link?: LinkState;
  /** The bytes themselves, for what was uploaded. */
  readonly content?: Buffer;
};

/** Paths at the CDN, below its host name. */
export const cdnPaths = {
  videoClean: (id: string) => `/moss/v/${id}.clean.mp4`,
  videoMarked: (id: string) => `/moss/v/${id}.wm.mp4`,
  videoCover: (id: string) => `/moss/v/${id}.cover.webp`,
  imageClean: (id: string, media: MediaEntry) => `/moss/i/${id}.${extensionOf(media.file)}`,
  imageMarked: (id: string, media: MediaEntry) => `/moss/i/${id}.wm.${extensionOf(media.watermarked ?? media.file)}`,
  clip: (id: string) => `/moss/a/${id}.mp3`,
  song: (id: string) => `/moss/m/${id}.mp3`,
  voiceSample: (id: string) => `/moss/voice_sample/${id}.mp3`,
  voiceCover: (number: number) => `/moss/voice_cover/${number}.webp`,
  input: (id: string, extension: string) => `/moss/in/${id}.${extension}`,
  agent: (project: string, number: number, version: string, extension: string) =>
    `/moss/ag/${project}-${number}.${version}.${extension}`,
  template: (number: number, version: string, extension: string) => `/moss/t/${number}.${version}.${extension}`,
  face: (id: string) => `/moss/c/${id}.face.webp`,
} as const;

/** The file at a path; nothing when there is none, or none that the owner's plan gives. */
export function storedFile(world: World, path: string, preview: boolean): StoredFile | undefined {
  const match = /^\/moss\/([a-z_]+)\/([^/]+)$/.exec(path);
  if (match === null) return undefined;
  const [, folder = '', name = ''] = match;
  const [id = '', ...rest] = name.split('.');
  const version = rest.length > 1 ? (rest[0] ?? '') : '';
  switch (folder) {
    case 'v':
    case 'i':
      return assetFile(world, folder === 'v' ? 'video' : 'image', id, version === 'clean' ? '' : version, preview);
    case 'a':
      return clipFile(world, id);
    case 'm':
      return songFile(world, id);
    case 'voice_sample':
      return voiceFile(world, id);
    case 'voice_cover':
      return coverOf(world.media.of('image')[Number(id) % world.media.of('image').length], path);
    case 'in':
    case 'c':
      return inputFileOf(world, id, folder === 'c' || preview);
    case 'ag':
      return agentFile(world, id, version);
    case 't':
      return versionOf(
        world.media.of('video')[Number(id) % world.media.of('video').length],
        version,
        `template ${name}`,
      );
    default:
      return undefined;
  }
}

function assetFile(
  world: World,
  kind: Asset['kind'],
  id: string,
  version: string,
  preview: boolean,
): StoredFile | undefined {
  const owner = ownerOf(world, id, kind);
  const item = (kind === 'video' ? owner?.account.videos : owner?.account.images)?.get(owner?.index ?? -1);
  if (owner === undefined || item === undefined || item.outcome !== 'completed') return undefined;
  if (isRunning(item.job, world.clock.now())) return undefined;
  const found = { name: `${kind} ${id} ${version}`, modifiedAt: item.createdAt, link: item.link };
  if (version === 'cover' || preview)
    return { ...found, base: item.media.cover ?? item.media.file, name: `${found.name} cover` };
  if (version === 'wm') return { ...found, base: item.media.watermarked ?? item.media.file };
  if (version !== '' || !hasCleanLink(owner.account, item)) return undefined;
  return { ...found, base: item.media.file, bytes: item.bytes };
}

/** Clean results are for paid accounts (api/BEHAVIOUR.md, "the link without watermark"). */
export function hasCleanLink(account: Account, item: Asset): boolean {
  return account.plan === 'paid' && !item.watermarkOnly;
}

function clipFile(world: World, id: string): StoredFile | undefined {
  const owner = ownerOf(world, id, 'audio');
  const item = owner?.account.clips.get(owner.index);
  if (item === undefined || item.outcome !== 'completed' || isRunning(item.job, world.clock.now())) return undefined;
  return { base: item.media.file, name: `audio ${id}`, modifiedAt: item.createdAt, link: item.link, bytes: item.bytes };
}

function songFile(world: World, id: string): StoredFile | undefined {
  const owner = ownerOf(world, id, 'music');
  const item = owner?.account.songs.get(owner.index);
  if (item === undefined || item.outcome !== 'completed' || isRunning(item.job, world.clock.now())) return undefined;
  return { base: item.media.file, name: `music ${id}`, modifiedAt: item.createdAt };
}

function voiceFile(world: World, id: string): StoredFile | undefined {
  const system = world.voiceById(id);
  if (system !== undefined) return { base: system.media.file, name: `voice ${id}`, modifiedAt: system.createdAt };
  const owner = ownerOf(world, id, 'clone');
  const item = owner?.account.clones.get(owner.index);
  return item === undefined ? undefined : { base: item.media.file, name: `clone ${id}`, modifiedAt: item.createdAt };
}

function inputFileOf(world: World, id: string, small: boolean): StoredFile | undefined {
  const owner = ownerOf(world, id, 'file');
  const item = owner?.account.files.get(owner.index);
  if (item === undefined) return undefined;
  const base = small && item.media.cover !== undefined ? item.media.cover : item.media.file;
  const file = { base, name: `file ${id}${small ? ' small' : ''}`, modifiedAt: 1_793_577_600_000 };
  return item.content === undefined || small ? file : { ...file, base: `upload.${item.type}`, content: item.content };
}

function agentFile(world: World, id: string, version: string): StoredFile | undefined {
  const [project = '', number = ''] = id.split('-');
  const job = [...world.agentJobs.values()].find((one) => one.project === project);
  const attachment = job?.attachments[Number(number)];
  if (job === undefined || attachment === undefined || isRunning(job.job, world.clock.now())) return undefined;
  if (version === 'clean' && world.accounts.get(job.account)?.plan === 'free') return undefined;
  return versionOf(attachment.media, version, `agent ${id} ${version}`, job.job.startedAt);
}

function versionOf(
  media: MediaEntry | undefined,
  version: string,
  name: string,
  modifiedAt = 1_793_577_600_000,
): StoredFile | undefined {
  if (media === undefined) return undefined;
  if (version === 'cover') return coverOf(media, name);
  const base = version === 'wm' ? (media.watermarked ?? media.file) : media.file;
  return { base, name, modifiedAt };
}

function coverOf(media: MediaEntry | undefined, name: string): StoredFile | undefined {
  return media?.cover === undefined ? undefined : { base: media.cover, name, modifiedAt: 1_732_711_650_948 };
}

function ownerOf(world: World, id: string, kind: string): { account: Account; index: number } | undefined {
  const place = placeOf(id);
  if (place === undefined || place.kind !== kind) return undefined;
  const account = world.ownerOf(place.ordinal);
  return account === undefined ? undefined : { account, index: place.index };
}
