import { closeSync, openSync, readSync } from 'node:fs';

/** What a file says that Conch wrote into it when it was exported. */
export interface Told {
  readonly id: string;
  /** Of the original that the copy was made from. */
  readonly sha256: string | null;
  readonly title: string | null;
  readonly prompt: string | null;
  readonly model: string | null;
  /** Epoch ms. */
  readonly createdAt: number | null;
  readonly tags: readonly string[];
  readonly rating: number;
  readonly notes: string | null;
}

/** Packets lie at the front of pictures and sounds, and at the end of WebP and MP4 files. */
const HEAD_BYTES = 512 * 1024;
const TAIL_BYTES = 256 * 1024;
const LONGEST = 100_000;

/** Looks for the XMP packet of ours in a file, as any reader of XMP may; null when there is none. Throws what the disk throws. */
export async function readEmbedded(path: string, bytes: number): Promise<Told | null> {
  const fd = openSync(path, 'r');
  try {
    const head = Buffer.alloc(Math.min(bytes, HEAD_BYTES));
    const found = packetIn(head.subarray(0, readSync(fd, head, 0, head.length, 0)));
    if (found !== null || bytes <= HEAD_BYTES) return found;
    const tail = Buffer.alloc(Math.min(bytes - HEAD_BYTES, TAIL_BYTES));
    return packetIn(tail.subarray(0, readSync(fd, tail, 0, tail.length, bytes - tail.length)));
  } finally {
    closeSync(fd);
  }
}

function packetIn(part: Buffer): Told | null {
  const start = part.indexOf('<x:xmpmeta');
  const end = start < 0 ? -1 : part.indexOf('</x:xmpmeta>', start);
  return end < 0 ? null : readPacket(part.toString('utf8', start, end));
}

/** Reads a packet as `xmp.ts` writes it; null when it is not ours. */
export function readPacket(xml: string): Told | null {
  const id = attribute(xml, 'conch:id');
  if (id === null) return null;
  const time = Date.parse(attribute(xml, 'xmp:CreateDate') ?? '');
  const rating = Number(attribute(xml, 'xmp:Rating') ?? 0);
  const sha256 = attribute(xml, 'conch:sha256');
  return {
    id,
    sha256: sha256 !== null && /^[0-9a-f]{64}$/.test(sha256) ? sha256 : null,
    title: element(xml, 'dc:title'),
    prompt: element(xml, 'dc:description'),
    model: attribute(xml, 'conch:model'),
    createdAt: Number.isFinite(time) ? time : null,
    tags: [...(inside(xml, 'dc:subject') ?? '').matchAll(/<rdf:li[^>]*>([^<]*)<\/rdf:li>/g)].map(([, tag]) =>
      plain(tag ?? ''),
    ),
    rating: Number.isInteger(rating) && rating >= 0 && rating <= 5 ? rating : 0,
    notes: element(xml, 'conch:notes'),
  };
}

function attribute(xml: string, name: string): string | null {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(xml)?.[1];
  return found === undefined || found === '' ? null : plain(found);
}

function inside(xml: string, name: string): string | null {
  const start = xml.indexOf(`<${name}>`);
  const end = start < 0 ? -1 : xml.indexOf(`</${name}>`, start);
  return end < 0 ? null : xml.slice(start + name.length + 2, end);
}

function element(xml: string, name: string): string | null {
  const found = inside(xml, name);
  if (found === null) return null;
  const text = plain(/<rdf:li[^>]*>([\s\S]*?)<\/rdf:li>/.exec(found)?.[1] ?? found);
  return text === '' ? null : text;
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function plain(text: string): string {
  return text
    .slice(0, LONGEST)
    .replaceAll(/&(?:#(\d+)|#x([0-9a-fA-F]+)|(amp|lt|gt|quot|apos));/g, (all, number, hex, name) => {
      const code = number === undefined ? (hex === undefined ? null : Number.parseInt(hex, 16)) : Number(number);
      if (code !== null) return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
      return NAMED[String(name)] ?? all;
    });
}
