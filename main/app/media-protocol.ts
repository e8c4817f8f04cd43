import type { ItemId } from '../../ipc/model/ids.ts';
import type { InputId } from '../../ipc/model/input.ts';
import type { Rendition, RenditionRole } from '../../ipc/model/item.ts';
import type { Engine } from '../engine-api.ts';
import type { Log } from '../log.ts';
import { APP_ORIGIN } from './conch-protocol.ts';
import type { EngineHost } from './engine-host.ts';
import { bytesResponse, type FileRequest, fileResponse } from './file-response.ts';
import { knownFile } from './inside-folder.ts';
import { type MediaKind, parseMediaAddress } from './media-address.ts';

/** Which renditions may answer for a kind, best first. */
const rolesOf: Record<Exclude<MediaKind, 'thumb'>, readonly RenditionRole[]> = {
  file: ['original', 'watermarked'],
  cover: ['cover'],
  sample: ['sample'],
};

/** Where media come from: thumbnails that are made already are there before the engine. */
type MediaHost = Pick<EngineHost, 'engine' | 'thumbnail'>;

/** Answers a request for local media. */
export type MediaAnswers = (request: Request) => Promise<Response>;

/**
 * Node reads the code that answers are made of when it is first named, 20 ms. To be called while nobody waits for main: the
 * first pictures are not held up by it then, nor is what is drawn meanwhile.
 */
export function prepareAnswers(): void {
  new Response(null);
}

/** Local media: only files that the library knows, found by item id. */
export function answerMedia(host: MediaHost, log: Log): MediaAnswers {
  return async (request) => {
    try {
      return forThePage(await answer(request, host));
    } catch (error) {
      log.error('media could not be read', { url: request.url, error });
      return forThePage(new Response(null, { status: 500 }));
    }
  };
}

async function answer(request: FileRequest & { readonly url: string }, host: MediaHost) {
  const address = parseMediaAddress(request.url);
  if (address === null) return new Response(null, { status: 404 });
  if (address.kind === 'thumb') return pictureResponse(request, await host.thumbnail(address.id));
  const opened = await host.engine();
  if (address.kind === 'input') return inputFile(request, opened, address.id);
  const rendition = completeRendition(opened, address.id, rolesOf[address.kind]);
  const path = rendition === null ? null : knownFile(opened.library.folder, rendition.path);
  if (rendition === null || path === null) return new Response(null, { status: 404 });
  const mime = rendition.mime ?? 'application/octet-stream';
  return fileResponse(request, { path, mime, etag: rendition.sha256 });
}

function inputFile(request: FileRequest, engine: Engine, id: InputId) {
  const path = engine.inputs.path(id);
  const input = engine.library.read.input(id);
  if (input === null || path === null) return new Response(null, { status: 404 });
  return fileResponse(request, { path, mime: input.mime, etag: input.sha256 });
}

function pictureResponse(request: FileRequest, picture: Awaited<ReturnType<Engine['thumbnail']>>): Response {
  if (picture === null) return new Response(null, { status: 404 });
  return bytesResponse(request, picture.bytes, picture.mime);
}

function completeRendition(
  engine: Engine,
  id: ItemId,
  roles: readonly RenditionRole[],
): (Rendition & { readonly path: string }) | null {
  const renditions = engine.library.read.item(id)?.renditions ?? [];
  for (const role of roles) {
    const found = renditions.find((one) => one.role === role && one.state === 'complete');
    if (found !== undefined && found.path !== null) return { ...found, path: found.path };
  }
  return null;
}

/** Only our own page may read the bytes: it draws waveforms and canvases from them. */
function forThePage(response: Response): Response {
  response.headers.set('Access-Control-Allow-Origin', APP_ORIGIN);
  response.headers.set('Access-Control-Expose-Headers', 'Accept-Ranges, Content-Length, Content-Range, ETag');
  return response;
}
