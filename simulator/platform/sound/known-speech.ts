import type { Media } from '../../cdn/media.ts';

/** What a sample says and who speaks, when it is one of the demo's spoken files or a copy of one. */
export function knownSpeech(media: Media, content: Buffer): { transcript?: string; speaker?: string } {
  for (const entry of [...media.of('speech'), ...media.of('voice')]) {
    const bytes = media.bytes(entry.file);
    // Copies carry a tag of their own in front.
    if (content.length >= bytes.length && content.subarray(content.length - bytes.length).equals(bytes))
      return { transcript: entry.prompt, speaker: entry.theme };
  }
  return {};
}
