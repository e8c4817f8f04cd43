import type { VoiceRow } from '../../../ipc/domains/voices.ts';
import type { InputFile } from '../../../ipc/model/input.ts';
import { ask, conch, RequestFailed } from '../../state/conch.ts';
import { openPlace } from '../../state/route-store.ts';
import { showToast } from '../../state/toast-store.ts';
import { USUAL_RULES } from './clone-rules.ts';
import { addFiles } from './sample-work.ts';
import { changeStudio, clearDraft, useStudio } from './studio-store.ts';

/** Endings that systems give no media type for. */
const SOUND_NAMES = /\.(mp3|wav|m4a|aac|flac|ogg|oga|opus|webm|weba|mka|mkv|mp4|m4v|mov|ts)$/i;

/** Whether a file may hold sound, as far as name and type tell. */
export function maySound({ name, type }: Pick<File, 'name' | 'type'>): boolean {
  return /^(audio|video)\//.test(type) || SOUND_NAMES.test(name);
}

export interface Brought {
  /** Files that hold no sound. */
  readonly others: number;
  /** Files there was no room for. */
  readonly left: number;
}

/** Opens the studio with files as its samples. */
export function bringFiles(files: readonly File[], most: number = USUAL_RULES.samplesMost): Brought {
  const sounds = files.filter(maySound);
  if (sounds.length > 0) {
    changeStudio({ shows: 'samples' });
    openPlace('studio');
  }
  return { others: files.length - sounds.length, left: addFiles(sounds, most) };
}

/** Opens the studio with the samples a voice was made from, so that it can be cloned once more. */
export async function cloneAgain(voice: Pick<VoiceRow, 'id' | 'voice' | 'connection' | 'account'>): Promise<void> {
  const kept = await ask(conch.inputs.ofVoice({ id: voice.id }));
  const files = await Promise.all(kept.map(fileOf));
  const before = useStudio.getState();
  const isWork = before.samples.length > 0 || before.name.trim() !== '';
  if (kept.length === 0) showToast((t) => t('studio.noneKept'));
  else if (isWork) showToast((t) => t('studio.replaced'), { undo: async () => useStudio.setState(before) });
  // Nothing to put in the place of what is being prepared.
  if (kept.length === 0 && isWork) {
    changeStudio({ shows: 'samples' });
    openPlace('studio');
    return;
  }
  clearDraft();
  changeStudio({
    name: voice.voice.name,
    account: `${voice.connection} ${voice.account}`,
    language: voice.voice.language,
    // They were prepared when the voice was cloned.
    matchLoudness: true,
    mono: false,
  });
  openPlace('studio');
  bringFiles(files);
}

/** A file of the library as if it had been dropped. */
export async function fileOf({ id, name, mime }: Pick<InputFile, 'id' | 'name' | 'mime'>): Promise<File> {
  const response = await fetch(`media://input/${id}`);
  if (!response.ok) {
    const message = `The sample “${name}” is no longer in the library.`;
    throw new RequestFailed({ code: 'not-found', message, hint: 'Bring it again.', status: null });
  }
  return new File([await response.blob()], name, { type: mime });
}
