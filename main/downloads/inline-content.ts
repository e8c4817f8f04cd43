/** Content that came in the provider's answer itself, because no link to it exists: `data:audio/mpeg;base64,…`. */
export interface InlineContent {
  readonly mime: string;
  readonly bytes: Buffer;
}

/** The content an address holds in itself; null for every other address. Only a provider may give such, never a redirect. */
export function inlineContent(address: string): InlineContent | null {
  const [, mime, base64] = /^data:([a-z]+\/[a-z0-9.+-]+);base64,([A-Za-z0-9+/]*={0,2})$/.exec(address) ?? [];
  return mime === undefined || base64 === undefined ? null : { mime, bytes: Buffer.from(base64, 'base64') };
}
