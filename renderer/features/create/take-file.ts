import { MAX_INPUT_BYTES } from '../../../ipc/domains/inputs.ts';
import { ask, conch } from '../../state/conch.ts';
import { showError } from '../../state/toast-store.ts';
import type { DraftInput } from './draft.ts';

export type Taken =
  | { readonly ok: true; readonly input: Omit<DraftInput, 'role'> }
  | { readonly ok: false; readonly problem: 'kind' | 'told' }
  | { readonly ok: false; readonly problem: 'size'; readonly most: number };

/** Keeps a file from this computer in the library so that it can be sent. Main says what it is; its refusal is told here. */
export async function takeFile(file: File, kind: DraftInput['kind']): Promise<Taken> {
  if (file.size > MAX_INPUT_BYTES) return { ok: false, problem: 'size', most: MAX_INPUT_BYTES };
  try {
    const content = new Uint8Array(await file.arrayBuffer());
    const kept = await ask(conch.inputs.add({ name: file.name, content }));
    if (kept.kind !== kind) return { ok: false, problem: 'kind' };
    return { ok: true, input: { source: { from: 'input', id: kept.id }, kind: kept.kind, name: kept.name } };
  } catch (error) {
    showError(error);
    return { ok: false, problem: 'told' };
  }
}
