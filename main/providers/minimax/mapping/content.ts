const mimes: Readonly<Record<string, string>> = { mp3: 'audio/mpeg', wav: 'audio/wav', flac: 'audio/flac' };

/**
 * Sound in hex as an address that holds it (downloads/inline-content.ts); null when there is none. The platform gives a
 * trial so, and every sound when it does not heed that a link was asked for (openapi, output_format: hex is its default).
 */
export function heldSound(hex: string | null, format = 'mp3'): string | null {
  const mime = mimes[format];
  if (hex === null || mime === undefined || hex.length % 2 !== 0 || !/^[0-9a-f]+$/i.test(hex)) return null;
  return `data:${mime};base64,${Buffer.from(hex, 'hex').toString('base64')}`;
}

/** An image in base64 in the same way; which format it has is seen when it is stored. */
export function heldImage(base64: string): string {
  return `data:image/jpeg;base64,${base64.replace(/\s+/g, '')}`;
}

export function isHeld(address: string): boolean {
  return address.startsWith('data:');
}
