import { ChevronRight, LoaderCircle } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../ipc/model/failure.ts';
import { useFailureText } from '../../format/use-failure-text.ts';
import { ask, conch, failureOf } from '../../state/conch.ts';
import { readAccounts, syncNow } from '../../state/start.ts';
import { Icon } from '../../ui/icon.tsx';
import { leaveWelcome } from './welcome-store.ts';

/** The second way in: media that comes with the app, served by the simulator on this machine. */
export function DemoCard() {
  const { t } = useTranslation();
  const failureText = useFailureText();
  const [isStarting, setStarting] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const start = async () => {
    setStarting(true);
    setFailure(null);
    try {
      await ask(conch.connections.startDemo());
      await readAccounts();
      leaveWelcome();
      void syncNow();
    } catch (error) {
      setFailure(failureOf(error));
      setStarting(false);
    }
  };
  return (
    <>
      <Button className="card welcome-card welcome-demo" isPending={isStarting} onPress={() => void start()}>
        <span className="min-w-0 flex-1">
          <span className="block type-label font-semibold">{t('welcome.demo')}</span>
          <span className="block type-small text-ink-3">
            {isStarting ? t('welcome.demoStarting') : t('welcome.demoText')}
          </span>
        </span>
        <span className={`flex text-ink-3 ${isStarting ? 'spin' : ''}`}>
          <Icon of={isStarting ? LoaderCircle : ChevronRight} />
        </span>
      </Button>
      {failure && (
        <p className="help" data-tone="danger" role="alert">
          {failureText(failure).message} {failureText(failure).hint}
        </p>
      )}
    </>
  );
}
