import { type FileReader, FileWindow } from '../file-reader.ts';
import { type ContainerFacts, Damaged, noFacts, sensible } from './container-facts.ts';

/** Checks FLAC: its description is whole and sound follows. Its end cannot be seen, so the server must tell the length. */
export function checkFlac(reader: FileReader, lengthKnown: boolean): ContainerFacts {
  if (!lengthKnown) throw new Damaged('the server does not tell how long it is');
  let at = 4;
  let durationMs: number | null = null;
  for (let last = false; !last; ) {
    const head = reader.read(at, 4);
    if (head.length < 4) throw new Damaged('its description is cut');
    last = ((head[0] ?? 0) & 0x80) !== 0;
    if (((head[0] ?? 0) & 0x7f) === 0) durationMs = flacDuration(reader.read(at + 4, 18));
    at += 4 + head.readUIntBE(1, 3);
  }
  if (at + 2 > reader.size) throw new Damaged('it holds no sound');
  if ((reader.read(at, 2).readUInt16BE(0) & 0xfffc) !== 0xfff8) throw new Damaged(`there is no frame at byte ${at}`);
  return { ...noFacts, durationMs };
}

/** Checks Ogg: pages must tile the file to its end, and the last page must say that it is the last. */
export function checkOgg(reader: FileReader): ContainerFacts {
  const bytes = new FileWindow(reader);
  let at = 0;
  let ended = false;
  while (at < reader.size) {
    const head = bytes.at(at, 27 + 255);
    if (head.length < 27 || head.toString('latin1', 0, 4) !== 'OggS')
      throw new Damaged(`there is no page at byte ${at}`);
    const segments = head[26] ?? 0;
    if (head.length < 27 + segments) throw new Damaged('its last page is cut');
    let body = 0;
    for (let index = 0; index < segments; index += 1) body += head[27 + index] ?? 0;
    ended = ((head[5] ?? 0) & 4) !== 0;
    at += 27 + segments + body;
  }
  if (at > reader.size) throw new Damaged('its last page is cut');
  if (!ended) throw new Damaged('it ends before its last page');
  return noFacts;
}

function flacDuration(info: Buffer): number | null {
  if (info.length < 18) throw new Damaged('its description is cut');
  const rate = info.readUIntBE(10, 3) >>> 4;
  const samples = ((info[13] ?? 0) & 0x0f) * 2 ** 32 + info.readUInt32BE(14);
  return rate === 0 ? null : sensible((samples / rate) * 1000);
}
