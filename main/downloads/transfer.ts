import { rmSync } from 'node:fs';
import type { PartialFile } from '../library/library.ts';
import { beginsLikePage, isPageType, type MediaSort } from './content-check.ts';
import type { SpaceClaim } from './disk-space.ts';
import type { FetchEvents, FetchTools, FileRequest } from './fetch-contract.ts';
import { brokenAnswer, cutShort, FetchProblem, problemOfStatus } from './fetch-problem.ts';
import type { BodyFlow, BodyUse, ExchangeHandler } from './http-exchange.ts';
import {
  contentLength,
  contentRange,
  contradictsValidator,
  isChunked,
  mediaType,
  oneHeader,
  type ResponseHeaders,
  strongValidator,
} from './http-validators.ts';
import { PartialWriter } from './partial-file.ts';
import { insideLibrary } from './placement.ts';

/** Smaller files are simply fetched again: remembering them costs more than their bytes. */
export const RESUMABLE_FROM = 1024 * 1024;

/** More than this is no such file, whatever the server says; bytes. */
const LARGEST: Record<MediaSort, number> = { video: 16 * 1024 ** 3, image: 512 * 1024 ** 2, audio: 1024 ** 3 };

/** The state of one file while its bytes arrive: what the server promised, and the temporary file. */
export class Transfer implements ExchangeHandler {
  /** Set when the range that was asked for cannot be used. */
  mustStartOver = false;
  /** Whether the server told the length of the whole, or marks its end. */
  lengthKnown = false;

  readonly #request: FileRequest;
  readonly #tools: FetchTools;
  readonly #events: FetchEvents;
  #file: PartialWriter | null = null;
  /** Relative path of the temporary file. */
  #path: string | null = null;
  #validator: string | null = null;
  #total: number | null = null;
  #claim: SpaceClaim | null = null;
  #complete = false;
  #streaming = false;

  constructor(request: FileRequest, tools: FetchTools, events: FetchEvents) {
    this.#request = request;
    this.#tools = tools;
    this.#events = events;
  }

  /** Opens the temporary file: what an earlier attempt left, hashed, if that can be resumed; else a new one. */
  async open(): Promise<void> {
    const { partial, temporary } = this.#request;
    if (partial === null || !this.#takeUp(partial)) {
      this.#path = temporary;
      this.#file = await PartialWriter.create(insideLibrary(this.#tools.library, temporary));
    }
    this.#events.onStep?.('opened');
  }

  #takeUp(partial: PartialFile): boolean {
    const path = insideLibrary(this.#tools.library, partial.path);
    const file = partial.validator === null ? null : PartialWriter.resume(path);
    const fits = file !== null && file.size > 0 && (partial.totalBytes === null || file.size <= partial.totalBytes);
    if (!fits) {
      file?.close();
      rmSync(path, { force: true });
      return false;
    }
    this.#file = file;
    this.#path = partial.path;
    this.#validator = partial.validator;
    this.#total = partial.totalBytes;
    return true;
  }

  /** `Range` and `If-Range` when there is something to resume. The address and these are all that a server learns: no token, ever. */
  requestHeaders(): Record<string, string> {
    const headers: Record<string, string> = { accept: '*/*', 'accept-encoding': 'identity', 'user-agent': 'Conch' };
    const offset = this.#file?.size ?? 0;
    if (offset > 0 && this.#validator !== null) {
      headers['range'] = `bytes=${offset}-`;
      headers['if-range'] = this.#validator;
    }
    return headers;
  }

  onResponse(status: number, headers: ResponseHeaders): BodyUse {
    const resuming = (this.#file?.size ?? 0) > 0;
    if (status === 416 && resuming) return this.#compareWithWhole(headers);
    if (status === 412 && resuming) return this.#askToStartOver();
    if (status !== 200 && status !== 206) throw problemOfStatus(status, headers, this.#tools.now());

    this.#assertMedia(headers);
    const length = contentLength(headers);
    if (length === 'damaged') throw brokenAnswer('The server contradicts itself about the length of the file.');
    if (status === 200) return this.#beginWhole(headers, length);
    if (!resuming) throw brokenAnswer('The server sent a part of the file although all of it was asked for.');
    return this.#continueRange(headers, length);
  }

  onData(chunk: Buffer, flow: BodyFlow): void {
    const file = this.file();
    if (file.size === 0 && beginsLikePage(chunk)) throw pageInstead();
    if (file.size + chunk.length > (this.#total ?? LARGEST[this.#request.expected])) {
      throw brokenAnswer('The server sent more than it promised.');
    }
    this.#claim?.wrote(chunk.length);
    file.write(chunk);
    if (!this.#streaming) {
      this.#streaming = true;
      this.#events.onStep?.('streaming');
    }
    this.#events.onProgress?.(file.size, this.#total);
    const wait = this.#tools.rate.take(chunk.length);
    if (wait > 0) flow.rest(wait);
  }

  /** Throws unless exactly the promised bytes are here. */
  assertComplete(): void {
    const size = this.file().size;
    if (!this.#complete && this.#total !== null && size !== this.#total) throw cutShort(size, this.#total);
    this.#claim?.release();
  }

  startOver(): void {
    this.mustStartOver = false;
    this.#validator = null;
    this.#total = null;
    this.#file?.restart();
  }

  file(): PartialWriter {
    if (this.#file === null) throw brokenAnswer('The server sent no file.');
    return this.#file;
  }

  /** The temporary file has become the file; nothing is left to give up. */
  finished(): void {
    this.#file = null;
    this.#claim?.release();
  }

  discard(): void {
    this.#file?.discard();
    this.finished();
  }

  /** Ends without a file. Keeps and syncs what can be resumed, removes the rest. */
  async giveUp(problem: FetchProblem): Promise<PartialFile | null> {
    const file = this.#file;
    const partial = this.#partial();
    if (file === null) return null;
    try {
      if (partial === null || !problem.keepPartial || file.size === 0) {
        file.discard();
        return null;
      }
      await file.sync();
      return partial;
    } catch {
      // The disk that just failed may fail here too; what is left is swept at the next start.
      return null;
    } finally {
      file.close();
      this.finished();
    }
  }

  #assertMedia(headers: ResponseHeaders): void {
    if (isPageType(mediaType(headers))) throw pageInstead();
    const encoding = oneHeader(headers, 'content-encoding')?.trim().toLowerCase();
    if (headers['content-encoding'] !== undefined && encoding !== 'identity' && encoding !== '') {
      throw brokenAnswer('The server packed the file although that was refused.');
    }
  }

  #beginWhole(headers: ResponseHeaders, length: number | null): BodyUse {
    this.#assertSize(length);
    this.#total = length;
    this.lengthKnown = length !== null || isChunked(headers);
    this.#validator = strongValidator(headers);
    this.#claimSpace(length ?? 0);
    if (this.file().size > 0) this.file().restart();
    this.#announce();
    return 'take';
  }

  #continueRange(headers: ResponseHeaders, length: number | null): BodyUse {
    const offset = this.file().size;
    const range = contentRange(headers);
    const fits =
      range !== null &&
      range.start === offset &&
      range.total !== null &&
      range.end === range.total - 1 &&
      (this.#total === null || range.total === this.#total) &&
      (length === null || length === range.total - offset) &&
      this.#validator !== null &&
      !contradictsValidator(headers, this.#validator);
    if (!fits) return this.#askToStartOver();
    this.#assertSize(range.total);
    this.#total = range.total;
    this.lengthKnown = true;
    this.#claimSpace(range.total - offset);
    this.#announce();
    return 'take';
  }

  /** 416: the server has nothing after our last byte. Either we hold the whole already, or it is another file now. */
  #compareWithWhole(headers: ResponseHeaders): BodyUse {
    const total = contentRange(headers)?.total ?? null;
    const same = this.#validator !== null && !contradictsValidator(headers, this.#validator);
    if (total === null || total !== this.file().size || !same || (this.#total ?? total) !== total) {
      return this.#askToStartOver();
    }
    this.#total = total;
    this.lengthKnown = true;
    this.#complete = true;
    return 'skip';
  }

  #askToStartOver(): BodyUse {
    this.mustStartOver = true;
    return 'skip';
  }

  #assertSize(total: number | null): void {
    if (total !== null && total > LARGEST[this.#request.expected]) {
      throw new FetchProblem('refresh', {
        code: 'protocol',
        message: `The server announces ${total} bytes, far more than such a file can have.`,
        hint: 'A fresh link is asked for once.',
        status: null,
      });
    }
  }

  #claimSpace(bytes: number): void {
    this.#claim?.release();
    this.#claim = this.#tools.space.claim(bytes);
  }

  #announce(): void {
    const partial = this.#partial();
    if (partial !== null && (partial.totalBytes ?? 0) >= RESUMABLE_FROM) this.#events.onResumable?.(partial);
  }

  #partial(): PartialFile | null {
    if (this.#path === null || this.#validator === null) return null;
    return { path: this.#path, validator: this.#validator, totalBytes: this.#total };
  }
}

function pageInstead(): FetchProblem {
  return new FetchProblem(
    'refresh',
    {
      code: 'protocol',
      message: 'The server sent a page or message instead of the file.',
      hint: 'A fresh link is asked for once; if that does not help, the provider has the file no more.',
      status: null,
    },
    { keepPartial: true },
  );
}
