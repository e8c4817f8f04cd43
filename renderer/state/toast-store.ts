import type { TFunction } from 'i18next';
import type { LucideIcon } from 'lucide-react';
import { create } from 'zustand';
import { failureLine } from '../format/failure-text.ts';
import { failureOf } from './conch.ts';

/** What a toast says. Asked again when the language changes while it is open. */
export type Words = (t: TFunction) => string;

export interface Toast {
  /** Rises with each toast, so that two with the same words are two. */
  readonly serial: number;
  readonly words: Words;
  readonly icon: LucideIcon | null;
  readonly undo: (() => Promise<void>) | null;
  /** Whether it stays until another takes its place: it tells of something under way. */
  readonly stays: boolean;
}

/** Something outside the library that can still be taken back: a draft, a list of samples. */
interface Undoable {
  readonly at: number;
  readonly undo: () => Promise<void>;
}

interface Toasts {
  /** One at a time: a new one takes the place of the old. */
  readonly current: Toast | null;
  /** What can still be taken back, newest last; also after its toast has gone. Edits of the library have a journal instead. */
  readonly undoable: readonly Undoable[];
}

const MAX_UNDO = 50;
let serial = 0;

export const useToasts = create<Toasts>(() => ({ current: null, undoable: [] }));

interface ToastOptions {
  readonly icon?: LucideIcon;
  /** Takes back what the toast tells of. */
  readonly undo?: () => Promise<void>;
  /** Whether the journal of the library takes it back; then it is not remembered here. */
  readonly isJournalled?: boolean;
  readonly stays?: boolean;
}

/** Says what happened, and remembers how to take it back. */
export function showToast(words: Words, { icon, undo, isJournalled = false, stays = false }: ToastOptions = {}): void {
  serial += 1;
  const current: Toast = { serial, words, icon: icon ?? null, undo: undo ?? null, stays };
  useToasts.setState((old) => ({
    current,
    undoable: undo && !isJournalled ? [...old.undoable, { at: Date.now(), undo }].slice(-MAX_UNDO) : old.undoable,
  }));
}

/** Says that something did not work, in the words of its failure. For what needs no decision. */
export function showError(error: unknown): void {
  const failure = failureOf(error);
  showToast((t) => failureLine(failure, t));
}

/** After so long, ms, one wonders whether anything happens. */
const LONG_MS = 700;

/** Says that something is under way where it takes long, until it is done or another toast has something to say. */
export async function sayingSo<Value>(words: Words, work: Promise<Value>, icon?: LucideIcon): Promise<Value> {
  let said = 0;
  const timer = setTimeout(() => {
    showToast(words, { stays: true, ...(icon !== undefined && { icon }) });
    said = serial;
  }, LONG_MS);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
    if (useToasts.getState().current?.serial === said) dismissToast();
  }
}

export function dismissToast(): void {
  useToasts.setState({ current: null });
}

/** Takes back what the toast tells of. */
export async function undoShown(): Promise<void> {
  const undo = useToasts.getState().current?.undo;
  if (!undo) return;
  useToasts.setState((old) => ({ current: null, undoable: old.undoable.filter((one) => one.undo !== undo) }));
  try {
    await undo();
  } catch (error) {
    showError(error);
  }
}

/** When the last change outside the library was, that can be taken back; null when there is none. Epoch ms. */
export function lastOutside(): number | null {
  return useToasts.getState().undoable.at(-1)?.at ?? null;
}

/** Takes back the last change outside the library; does nothing when there is none. */
export async function undoOutside(): Promise<void> {
  const last = useToasts.getState().undoable.at(-1);
  if (!last) return;
  useToasts.setState((old) => ({
    undoable: old.undoable.slice(0, -1),
    current: old.current?.undo === last.undo ? null : old.current,
  }));
  try {
    await last.undo();
  } catch (error) {
    showError(error);
  }
}
