import type { MediaEntry } from '../../cdn/media.ts';
import type { PlatformAccount } from './account.ts';
import type { Platform } from './platform.ts';

const DAY = 86_400_000;

/** What the first account holds at the start: two clones, a designed voice, a few files, three v2 videos. */
export function stock(platform: Platform, account: PlatformAccount): void {
  const now = platform.now();
  const voice = (id: string, kind: 'voice_cloning' | 'voice_generation', about: string[], age: number): void => {
    const createdAt = now - age * DAY;
    account.voices.set(id, { id, kind, description: about, createdAt, lastUsedAt: now - DAY });
  };
  voice('HarbourNarrator01', 'voice_cloning', [], 32);
  voice('LampRoomVoice02', 'voice_cloning', [], 11);
  voice('ttv-voice-2026110911321125-seed0001', 'voice_generation', ['warm old sailor'], 13);

  const { media } = platform.world;
  const file = (purpose: string, filename: string, entry: MediaEntry, age: number): void => {
    const id = platform.newFileId();
    const source = { base: entry.file, name: `platform file ${id}` };
    const createdAt = now - age * DAY;
    platform.addFile(account, {
      id,
      purpose,
      filename,
      createdAt,
      source,
      transcript: entry.prompt,
      speaker: entry.theme,
    });
  };
  file('voice_clone', 'harbour-reading.mp3', longest(media.of('speech')), 32);
  file('voice_clone', 'lamp-room.mp3', longest(media.of('speech')), 11);
  file('prompt_audio', 'hello.mp3', longest(media.of('voice')), 11);

  for (const [place, entry] of media.of('video').slice(0, 3).entries()) {
    const id = `v2task${String(platform.next('task')).padStart(12, '0')}`;
    account.tasks.set(id, {
      id,
      api: 'video-v2',
      model: 'MiniMax-H3',
      prompt: entry.prompt,
      createdAt: now - (place + 1) * DAY,
      media: entry,
      fileId: platform.newFileId(),
      source: { base: entry.file, name: `platform video ${id}` },
      resolution: '768P',
      durationSeconds: Math.round(entry.durationMs / 1000),
      ratio: '16:9',
      job: { startedAt: now - (place + 1) * DAY, queuedMs: 20_000, runningMs: 170_000, tracked: true },
      outcome: 'success',
      settled: false,
    });
  }
}

function longest(entries: readonly MediaEntry[]): MediaEntry {
  const [first, ...others] = entries;
  if (first === undefined) throw new Error('The manifest is empty.');
  return others.reduce((most, entry) => (entry.durationMs > most.durationMs ? entry : most), first);
}
