import { useTranslation } from 'react-i18next';
import type { Task } from '../../../ipc/model/task.ts';
import { useFailureText } from '../../format/use-failure-text.ts';
import { useFormat } from '../../format/use-format.ts';

/** Counts of a result that are told, in this order. */
const TOLD = {
  import: ['added', 'attached', 'known', 'skipped', 'failed'],
  export: ['exported', 'skipped', 'withoutFile', 'withoutMetadata', 'failed'],
  backup: ['items'],
  restore: ['items'],
  move: ['files', 'renamed'],
  verify: ['checked', 'missing', 'damaged'],
  rebuild: ['items', 'missing', 'notRestored'],
} as const;

/** What a task is and how it goes, as words. */
export function useTaskWords() {
  const { t } = useTranslation();
  const format = useFormat();
  const failureText = useFailureText();
  const others = useOtherFiles();

  function title({ kind, subject }: Task): string {
    return t(`tasks.title.${kind}`, { subject });
  }

  function outcome(task: Task): string {
    const { result, kind } = task;
    const told = TOLD[kind].filter((name) => (result[name] ?? 0) > 0);
    const parts = told.map((name) => {
      const count = result[name] ?? 0;
      if (name === 'skipped' && task.passedOver !== undefined) return others({ count, names: task.passedOver });
      return t(`tasks.result.${kind}.${name}` as 'tasks.result.import.added', {
        count,
        formatted: format.count(count),
      });
    });
    return parts.length === 0 ? t('tasks.nothing') : parts.join(' · ');
  }

  function sentence(task: Task): string {
    const { state } = task;
    if (state === 'waiting') return t('tasks.waiting');
    if (state === 'interrupted' || state === 'cancelled') {
      const isBegun = task.total !== null || task.done > 0;
      return [t(`tasks.${state}`), ...(isBegun ? [howFar(task)] : [])].join(' · ');
    }
    if (state === 'failed') {
      const { message = '', hint = '' } = task.failure === null ? {} : failureText(task.failure);
      return [message, hint].filter(Boolean).join(' ');
    }
    return state === 'done' ? outcome(task) : howFar(task);
  }

  function howFar({ done, total, bytes, totalBytes }: Task): string {
    if (total === null && totalBytes === null) {
      return done === 0 ? t('tasks.starts') : t('tasks.soFar', { count: done, formatted: format.count(done) });
    }
    if (total === null) return t('tasks.looking', { size: format.bytes(totalBytes ?? 0) });
    const count = t('tasks.progress', { done: format.count(done), total: format.count(total) });
    if (totalBytes === null) return count;
    return `${count} · ${t('queue.loading', { done: format.bytes(bytes), total: format.bytes(totalBytes) })}`;
  }

  /** Where the library is after a move. */
  const placeNow = (path: string): string => t('tasks.movedTo', { path });

  return { title, sentence, outcome, placeNow };
}

/** Files of other types, by name: the first few, and how many more there are. */
export function useOtherFiles() {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ count, names }: { readonly count: number; readonly names: readonly string[] }): string => {
    const more = count - names.length;
    const told = t('tasks.result.import.skipped', { count, formatted: format.count(count) });
    const rest = more > 0 ? [t('tasks.result.import.skippedMore', { count: more, formatted: format.count(more) })] : [];
    return names.length === 0 ? told : t('tasks.named', { told, names: format.list([...names, ...rest]) });
  };
}

/** 0 to 1; null while the whole is unknown. */
export function partOf({ done, total, bytes, totalBytes }: Task): number | null {
  if (total === null) return null;
  if (totalBytes !== null && totalBytes > 0) return Math.min(1, bytes / totalBytes);
  return total === 0 ? 1 : Math.min(1, done / total);
}
