import { Check, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../ui/icon.tsx';
import type { StepState } from './setup-words.ts';

interface SetupStepProps {
  readonly number: number;
  readonly state: StepState;
  readonly title: string;
  readonly children: ReactNode;
}

/** One step: its number, which becomes a tick or a cross, its title and what there is to do. */
export function SetupStep({ number, state, title, children }: SetupStepProps) {
  const { t } = useTranslation();
  return (
    <li className="setup-step" data-state={state}>
      <span className="setup-mark" aria-hidden="true">
        {state === 'open' ? number : <Icon of={state === 'done' ? Check : X} size={14} />}
      </span>
      <div className="setup-body">
        <h3>
          {title}
          {state !== 'open' && <span className="sr-only">{t(`accounts.setup.${state}`)}</span>}
        </h3>
        {children}
      </div>
    </li>
  );
}
