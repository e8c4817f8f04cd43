import type { LucideIcon } from 'lucide-react';
import { create } from 'zustand';
import { failureOf } from './conch.ts';

export interface Toast {
  /** Rises with each toast, so that two with the same words are two. */
  readonly serial: number;
  readonly text: string;
  readonly icon: LucideIcon | null;
  readonly undo: (() => Promise<void>) | null;
}

interface Toasts {
  /** One at a time: a new one takes the place of the old. */
  readonly current: Toast | null;
  /** What can still be taken back, newest last; also after its toast has gone. */
  readonly undoable: readonly (() => Promise<void>)[];
}

const MAX_UNDO = 50;
let serial = 0;

export const useToasts = create<Toasts>(() => ({ current: null, undoable: [] }));

interface ToastOptions {
  readonly icon?: LucideIcon;
  /** Takes back what the toast tells of. */
  readonly undo?: () => Promise<void>;
}

/** Says what happened, and remembers how to take it back. */
export function showToast(text: string, { icon, undo }: ToastOptions = {}): void {
  serial += 1;
  const current: Toast = { serial, text, icon: icon ?? null, undo: undo ?? null };
  useToasts.setState((old) => ({
    current,
    undoable: undo ? [...old.undoable, undo].slice(-MAX_UNDO) : old.undoable,
  }));
}

/** Says that something did not work, in the words of its failure. For what needs no decision. */
export function showError(error: unknown): void {
  const { message, hint } = failureOf(error);
  showToast([message, hint].filter(Boolean).join(' '));
}

export function dismissToast(): void {
  useToasts.setState({ current: null });
}

/** Takes back the last change that can be taken back; does nothing when there is none. */
export async function undoLast(): Promise<void> {
  const undo = useToasts.getState().undoable.at(-1);
  if (!undo) return;
  useToasts.setState((old) => ({
    undoable: old.undoable.slice(0, -1),
    current: old.current?.undo === undo ? null : old.current,
  }));
  try {
    await undo();
  } catch (error) {
    showError(error);
  }
}
