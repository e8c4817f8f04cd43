import type { Account } from '../../../ipc/model/account.ts';
import type { InputId } from '../../../ipc/model/input.ts';
import { ask, conch } from '../../state/conch.ts';
import { addChanges } from '../../state/outbox-store.ts';
import type { ReadSample } from './sample.ts';
import { partOf, stem } from './sample-work.ts';
import { askSound } from './sound-thread.ts';
import { changeStudio, clearDraft, useStudio } from './studio-store.ts';

/**
 * Prepares the samples, keeps them in the library and puts the clone into the outbox; then the studio is free for the
 * next one. Throws when something could not be kept: then nothing is ordered and the draft stays.
 */
export async function cloneVoice(account: Account, language: string, samples: readonly ReadSample[]): Promise<void> {
  const { name, reduceNoise } = useStudio.getState();
  changeStudio({ isOrdering: true });
  try {
    const kept: InputId[] = [];
    for (const sample of samples) kept.push(await keepSample(sample));
    const { connection, id } = account;
    await addChanges([
      { kind: 'clone-voice', connection, account: id, name: name.trim(), language, reduceNoise, samples: kept },
    ]);
    clearDraft();
  } finally {
    changeStudio({ isOrdering: false });
  }
}

async function keepSample(sample: ReadSample): Promise<InputId> {
  const { matchLoudness, mono } = useStudio.getState();
  const content = await askSound('encode', partOf(sample, { matchLoudness, mono }));
  const { id } = await ask(conch.inputs.add({ name: `${stem(sample.name).slice(0, 250)}.wav`, content }));
  return id;
}
