import type { Source } from '../state/account.ts';

/** A subtitle file: the sentences or words with their times, spread evenly over the sound. */
export function subtitlesOf(words: string, durationMs: number, kind: 'sentence' | 'word' | 'word_streaming'): Source {
  const parts = kind === 'sentence' ? (words.match(/[^.!?。！？]+[.!?。！？]*/gu) ?? [words]) : words.split(/\s+/u);
  const entries = parts.map((part, at) => ({
    text: part.trim(),
    time_begin: (durationMs * at) / parts.length,
    time_end: (durationMs * (at + 1)) / parts.length,
    text_begin: words.indexOf(part),
    text_end: words.indexOf(part) + part.length,
  }));
  return { base: 'subtitles.json', name: 'subtitles', content: Buffer.from(JSON.stringify(entries), 'utf8') };
}
