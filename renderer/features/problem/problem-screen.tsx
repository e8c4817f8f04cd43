import { CircleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../ipc/model/failure.ts';
import { useFailureText } from '../../format/use-failure-text.ts';
import { ask, conch } from '../../state/conch.ts';
import { showError } from '../../state/toast-store.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { MendLibrary } from './mend-library.tsx';

interface ProblemScreenProps {
  readonly kind: 'library' | 'start';
  readonly failure: Failure;
}

/** The only thing in the window when the library cannot be opened: why, and the ways on. Nothing is lost by it. */
export function ProblemScreen({ kind, failure }: ProblemScreenProps) {
  return (
    <main className="relative h-full">
      <div className="drag h-13" />
      {failure.remedy === 'rebuild' ? (
        <MendLibrary failure={failure} mark={<Mark />} />
      ) : (
        <Dead kind={kind} failure={failure} />
      )}
    </main>
  );
}

function Mark() {
  return (
    <span className="text-bad">
      <Icon of={CircleAlert} size={24} />
    </span>
  );
}

/** What a person can end without Conch: the other window is closed, permission is given, room is made. */
const MAY_PASS: ReadonlySet<Failure['code']> = new Set(['busy', 'forbidden', 'disk-full']);

/** Nothing that Conch could mend by itself. */
function Dead({ kind, failure }: ProblemScreenProps) {
  const { t } = useTranslation();
  const { message, hint } = useFailureText()(failure);
  const [isTrying, setTrying] = useState(false);
  const canPass = kind === 'library' && MAY_PASS.has(failure.code);

  async function tryAgain(): Promise<void> {
    setTrying(true);
    try {
      const { path } = await ask(conch.libraries.state());
      // The page begins anew, with the library or with why not.
      await ask(conch.libraries.open({ path }));
    } catch (error) {
      showError(error);
    }
    setTrying(false);
  }

  return (
    <EmptyState
      mark={<Mark />}
      title={t(`problem.${kind}`)}
      actions={
        <>
          {canPass && (
            <Button kind="primary" size="lg" isPending={isTrying} onPress={() => void tryAgain()}>
              {t('common.tryAgain')}
            </Button>
          )}
          <Button
            kind={canPass ? 'default' : 'primary'}
            size="lg"
            onPress={() => void ask(conch.app.chooseLibrary()).catch(showError)}
          >
            {t('problem.chooseLibrary')}
          </Button>
          <Button size="lg" onPress={() => void ask(conch.app.openLogs()).catch(showError)}>
            {t('problem.openLogs')}
          </Button>
        </>
      }
    >
      {message} {hint}
    </EmptyState>
  );
}
