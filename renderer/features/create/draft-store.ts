import { create } from 'zustand';
import type { Into } from '../../../ipc/model/change.ts';
import type { CreationKind } from '../../../ipc/model/creation.ts';
import { type AccountKey, type Draft, type DraftInput, Drafts, NO_DRAFT } from './draft.ts';

const KEY = 'conch.drafts';

/** What is being filled in. */
export const useDrafts = create<Drafts>(() => read());

useDrafts.subscribe((drafts) => localStorage.setItem(KEY, JSON.stringify(drafts)));

export function useDraft(): Draft {
  return useDrafts((drafts) => drafts.byKind[drafts.kind] ?? NO_DRAFT);
}

export function setKind(kind: CreationKind): void {
  useDrafts.setState({ kind });
}

export function setAccount(account: AccountKey): void {
  useDrafts.setState({ account });
}

/** Changes what is filled in for the open kind. */
export function changeDraft(change: Partial<Draft>): void {
  changeDraftOf(useDrafts.getState().kind, change);
}

export function changeDraftOf(kind: CreationKind, change: Partial<Draft>): void {
  useDrafts.setState((old) => ({
    byKind: { ...old.byKind, [kind]: { ...(old.byKind[kind] ?? NO_DRAFT), ...change } },
  }));
}

/** Changes where what is made is put. */
export function changeInto(change: (into: Into) => Partial<Into>): void {
  const { kind, byKind } = useDrafts.getState();
  const { into } = byKind[kind] ?? NO_DRAFT;
  changeDraft({ into: { ...into, ...change(into) } });
}

export function setSetting(key: string, value: string | number | boolean | null): void {
  const { kind, byKind } = useDrafts.getState();
  const { [key]: _, ...others } = byKind[kind]?.settings ?? {};
  changeDraft({ settings: value === null ? others : { ...others, [key]: value } });
}

export function addInput(input: DraftInput, most: number): void {
  const inputs = useDrafts.getState().byKind[useDrafts.getState().kind]?.inputs ?? [];
  const same = inputs.filter(({ role }) => role === input.role);
  const others = inputs.filter(({ role }) => role !== input.role);
  // A role that takes one lets the new one take its place.
  changeDraft({ inputs: [...others, ...[...same, input].slice(-most)] });
}

export function removeInput(input: DraftInput): void {
  const inputs = useDrafts.getState().byKind[useDrafts.getState().kind]?.inputs ?? [];
  changeDraft({ inputs: inputs.filter((one) => one !== input) });
}

function read(): Drafts {
  try {
    return Drafts.parse(JSON.parse(localStorage.getItem(KEY) ?? ''));
  } catch {
    return { kind: 'video', account: null, byKind: {} };
  }
}
