import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Backup } from '../../../ipc/domains/safe.ts';
import type { Failure } from '../../../ipc/model/failure.ts';
import type { Task } from '../../../ipc/model/task.ts';
import { useFailureText } from '../../format/use-failure-text.ts';
import { useFormat } from '../../format/use-format.ts';
import { ask, conch } from '../../state/conch.ts';
import { cancelTask, useTasks } from '../../state/tasks-store.ts';
import { showError } from '../../state/toast-store.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Progress } from '../../ui/progress.tsx';
import { RestoreDialog } from '../backups/restore-dialog.tsx';
import { useTaskWords } from '../tasks/use-task-words.ts';

interface MendLibraryProps {
  readonly failure: Failure;
  readonly mark: ReactNode;
}

/** A library whose database is damaged or gone: it is made anew from the sidecars, or a backup takes its place. */
export function MendLibrary({ failure, mark }: MendLibraryProps) {
  const { t } = useTranslation();
  const latest = useTasks(({ tasks }) => tasks.find(({ kind }) => kind === 'rebuild' || kind === 'restore'));
  if (latest?.state === 'running') return <Running task={latest} />;
  return (
    <EmptyState mark={mark} title={t('problem.library')} actions={<Ways />} hint={<Others />}>
      <Why failure={failure} />
      {latest?.state === 'failed' && <Failed task={latest} />}
    </EmptyState>
  );
}

function Why({ failure }: { readonly failure: Failure }) {
  const { t } = useTranslation();
  const { message } = useFailureText()(failure);
  return (
    <>
      {message} {t('problem.rebuildText')}
    </>
  );
}

function Failed({ task }: { readonly task: Task }) {
  const { t } = useTranslation();
  const words = useTaskWords();
  return (
    <span role="alert" className="mt-3 block text-bad">
      {t('problem.failed')} {words.sentence(task)}
    </span>
  );
}

function Running({ task }: { readonly task: Task }) {
  const { t } = useTranslation();
  const words = useTaskWords();
  const title = words.title(task);
  return (
    <EmptyState
      title={title}
      actions={
        task.kind === 'rebuild' && (
          <Button size="lg" onPress={() => cancelTask(task.id)}>
            {t('common.cancel')}
          </Button>
        )
      }
      hint={<Progress className="w-72" label={title} value={null} />}
    >
      <span className="num">{words.sentence(task)}</span>
    </EmptyState>
  );
}

/** The database is made anew, or goes back to the latest good backup where there is one. */
function Ways() {
  const { t } = useTranslation();
  const format = useFormat();
  const backup = useLatestBackup();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button kind="primary" size="lg" onPress={() => void ask(conch.libraries.rebuild()).catch(showError)}>
        {t('problem.rebuild')}
      </Button>
      {backup !== null && (
        <Button size="lg" onPress={() => setAsking(true)}>
          {t('problem.restore', { moment: format.moment(backup.madeAt) })}
        </Button>
      )}
      {backup !== null && isAsking && <RestoreDialog backup={backup} onEnd={() => setAsking(false)} />}
    </>
  );
}

function Others() {
  const { t } = useTranslation();
  return (
    <>
      <Button kind="link" onPress={() => void ask(conch.app.chooseLibrary()).catch(showError)}>
        {t('problem.chooseLibrary')}
      </Button>
      {' · '}
      <Button kind="link" onPress={() => void ask(conch.app.openLogs()).catch(showError)}>
        {t('problem.openLogs')}
      </Button>
    </>
  );
}

function useLatestBackup(): Backup | null {
  const [backup, setBackup] = useState<Backup | null>(null);
  useEffect(() => {
    void ask(conch.backups.list())
      .then((backups) => setBackup(backups.find(({ verified }) => verified) ?? null))
      .catch(showError);
  }, []);
  return backup;
}
