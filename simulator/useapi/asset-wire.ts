import { cdnLink } from '../cdn/links.ts';
import { extensionOf } from '../cdn/media.ts';
import { cdnPaths, hasCleanLink } from '../cdn/store.ts';
import type { Call } from '../http/call.ts';
import { bareId, fullId, placeOf } from '../world/ids.ts';
import { stageOf } from '../world/job.ts';
import type { Account, Asset } from '../world/model.ts';

/** The preview that image covers are asked for with. */
const PREVIEW = 'x-oss-process=image/resize,w_1080/format,webp';

/** A video as lists and details carry it (samples/videos.json). Lists have no creation time. */
export function videoWire(call: Call, account: Account, item: Asset, where: 'list' | 'detail'): object {
  const { world, cdn } = call;
  const stage = stageOf(item.job, world.clock.now(), item.outcome, item.finalStatus);
  const done = stage.statusLabel === 'completed';
  const link = (path: string): string => cdnLink(world, cdn, path, item.link);
  const clean = done && hasCleanLink(account, item);
  return {
    id: item.id,
    // The prompt is empty until there is a result.
    desc: stage.statusFinal ? item.prompt : '',
    coverURL: done ? link(cdnPaths.videoCover(item.id)) : '',
    videoURL: done ? link(cdnPaths.videoMarked(item.id)) : '',
    ...(clean ? { downloadURL: link(cdnPaths.videoClean(item.id)) } : {}),
    ...stage,
    ...(done && where === 'detail' ? { percent: 100 } : {}),
    width: done ? item.media.width : 0,
    height: done ? item.media.height : 0,
    originFiles: inputFiles(call, account, item),
    canAppeal: stage.statusLabel === 'moderated',
    canRetry: stage.statusLabel === 'failed',
    ...(world.quirks.videoFields === 'shared' ? sharedFields(account, item, where) : {}),
    videoId: fullId('video', account.id, item.id),
  };
}

/** What the shared upstream asset object adds to videos; the creation time only when one video is asked for. */
function sharedFields(account: Account, item: Asset, where: 'list' | 'detail'): object {
  return {
    modelID: item.model,
    aspectRatio: ratioOf(item.media.width, item.media.height),
    duration: item.media.durationMs / 1000,
    hasVoice: false,
    userIDStr: account.id,
    ...(where === 'detail' ? { createTime: item.createdAt } : {}),
  };
}

/** An image as lists and details carry it (samples/images.json): the fields are named as for videos. */
export function imageWire(call: Call, account: Account, item: Asset): object {
  const { world, cdn } = call;
  const stage = stageOf(item.job, world.clock.now(), item.outcome, item.finalStatus);
  const done = stage.statusLabel === 'completed';
  const clean = done && hasCleanLink(account, item);
  const cleanPath = cdnPaths.imageClean(item.id, item.media);
  const markedPath = cdnPaths.imageMarked(item.id, item.media);
  const marked = done ? cdnLink(world, cdn, markedPath, item.link) : '';
  const { message, percent, ...states } = stage;
  return {
    id: item.id,
    desc: item.prompt,
    coverURL: done ? preview(cdnLink(world, cdn, clean ? cleanPath : markedPath, item.link)) : '',
    videoURL: marked,
    status: states.status,
    canRetry: states.statusLabel === 'failed',
    width: done ? item.media.width : 0,
    height: done ? item.media.height : 0,
    originFiles: inputFiles(call, account, item),
    canAppeal: states.statusLabel === 'moderated',
    downloadURL: clean ? cdnLink(world, cdn, cleanPath, item.link) : '',
    hasVoice: false,
    modelID: item.model,
    useOriginPrompt: false,
    isBookmarked: false,
    disableGenerateSimilar: false,
    createTime: item.createdAt,
    postStatus: 0,
    // Damaged on purpose: the number exceeds 2^53 and loses its last digits, as on the real wire.
    userID: Number(account.id),
    createType: 4,
    promptImgURL: '',
    extra: { cameraMotions: [], promptStruct: '' },
    isVisitor: false,
    videoURLs: { feedURL: '', downloadURLWithWatermark: marked },
    priority: 0,
    generatorType: 1,
    isInFolder: false,
    batchID: bareId({ kind: 'image', ordinal: account.ordinal, index: item.index - (item.index % 4) }),
    aspectRatio: ratioOf(item.media.width, item.media.height),
    fileID: fullId('file', account.id, item.id),
    tags: [
      { type: 'normal', tagIcon: '', tagText: item.model },
      { type: 'normal', tagIcon: '', tagText: 'Enable Optimization' },
    ],
    duration: 0,
    resolution: 0,
    humanCheckStatus: 0,
    userIDStr: account.id,
    statusLabel: states.statusLabel,
    statusFinal: states.statusFinal,
    ...(message === undefined ? {} : { message }),
    ...(percent === undefined ? {} : { percent }),
    imageId: fullId('image', account.id, item.id),
  };
}

function preview(url: string): string {
  return `${url}${url.includes('?') ? '&' : '?'}${PREVIEW}`;
}

function inputFiles(call: Call, account: Account, item: Asset): object[] {
  return item.inputs.flatMap((id) => {
    const file = account.files.get(placeOf(id)?.index ?? -1);
    if (file === undefined) return [];
    const type = file.content === undefined ? extensionOf(file.media.file) : file.type;
    return [{ id: fullId('file', account.id, id), url: `${call.cdn}${cdnPaths.input(id, type)}`, type: file.type }];
  });
}

const ratios: readonly (readonly [string, number])[] = [
  ['16:9', 16 / 9],
  ['9:16', 9 / 16],
  ['1:1', 1],
  ['3:4', 3 / 4],
  ['4:3', 4 / 3],
  ['21:9', 21 / 9],
];

function ratioOf(width: number, height: number): string {
  const near = ([, value]: readonly [string, number]): number => Math.abs(value - width / height);
  return [...ratios].sort((one, other) => near(one) - near(other))[0]?.[0] ?? '16:9';
}
