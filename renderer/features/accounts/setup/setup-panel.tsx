import { CircleAlert, Lock } from 'lucide-react';
import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Input, Label, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Account, Connection } from '../../../../ipc/model/account.ts';
import { useFailureText } from '../../../format/use-failure-text.ts';
import { readAccounts, syncNow } from '../../../state/start.ts';
import { showError, showToast } from '../../../state/toast-store.ts';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Select } from '../../../ui/select.tsx';
import { closePanel, openPanel } from '../account-panel.ts';
import { SidePanel } from '../side-panel.tsx';
import { SecretField } from './secret-field.tsx';
import { SetupStep } from './setup-step.tsx';
import { SetupTable } from './setup-table.tsx';
import { problemsIn, stepsOf, whyNotReady } from './setup-words.ts';
import { type Setup, useSetup } from './use-setup.ts';

/** Where the provider's people sign in, when the account does not say. */
const SITE = 'hailuoai.video';
/** A request that every page of that site makes. */
const REQUEST = '/v1/api/user';
/** Stands in a sentence where the path goes. */
const GAP = '\u0000';
const JOBS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'] as const;
const JOBS_USUAL = 3;

interface SetupPanelProps {
  readonly connection: Connection;
  /** Connections it could be added to. */
  readonly connections: readonly Connection[];
  /** The account that is signed in again; null for a new one. */
  readonly renews: Account | null;
}

/** Signs an account in by two pastes. Nothing is sent before address and token agree and the button is pressed. */
export function SetupPanel({ connection, connections, renews }: SetupPanelProps) {
  const { t } = useTranslation();
  const setup = useSetup(connection.name, renews?.id ?? null);
  const [maxJobs, setMaxJobs] = useState(JOBS_USUAL);
  const why = whyNotReady(setup.reading);
  const canSave = why === null && setup.isCurrent;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (canSave && !setup.isSaving) void save();
  };
  const save = async () => {
    // Renewing changes nothing but the sign-in.
    const account = await setup.save(renews ? null : maxJobs);
    if (account === null) return;
    closePanel();
    showToast((t) => t(renews ? 'accounts.setup.renewed' : 'accounts.setup.added', { name: account.name }));
    await readAccounts().catch(showError);
    void syncNow();
  };

  return (
    <SidePanel
      hasOwnFocus
      title={renews ? t('accounts.setup.renewTitle', { name: renews.name }) : t('accounts.setup.addTitle')}
    >
      {renews?.state === 'blocked' && <p className="mb-3 text-ink-2">{t('accounts.setup.blocked')}</p>}
      {renews === null && connections.length > 1 && (
        <div className="mb-4 flex items-center gap-3">
          <span className="type-label">{t('accounts.setup.connection')}</span>
          <Select
            label={t('accounts.setup.connection')}
            value={connection.name}
            options={connections.map(({ name }) => ({ value: name, label: name }))}
            onChange={(name) => openPanel({ kind: 'setup', connection: name, renews: null })}
          />
        </div>
      )}
      <form onSubmit={submit}>
        <Steps setup={setup} renews={renews} />
        {setup.reading?.ready === true && renews === null && (
          <div className="setup-jobs">
            <span className="type-label">{t('accounts.setup.maxJobs')}</span>
            <Select
              label={t('accounts.setup.maxJobs')}
              width={72}
              value={String(maxJobs)}
              options={JOBS.map((jobs) => ({ value: jobs, label: jobs }))}
              onChange={(jobs) => setMaxJobs(Number(jobs))}
            />
          </div>
        )}
        <Refused setup={setup} />
        <Foot
          why={why === null ? null : t(`accounts.setup.why.${why}`)}
          label={t(renews ? 'accounts.setup.renew' : 'accounts.setup.add')}
          canSave={canSave}
          isSaving={setup.isSaving}
        />
      </form>
    </SidePanel>
  );
}

function Steps({ setup, renews }: { readonly setup: Setup; readonly renews: Account | null }) {
  const { t } = useTranslation();
  const { reading } = setup;
  const [signedIn, address, token] = stepsOf(reading);
  return (
    <ol className="setup-steps" aria-label={t('accounts.setup.steps')}>
      <SetupStep number={1} state={signedIn} title={t('accounts.setup.signIn', { host: renews?.host ?? SITE })}>
        <FindRequest />
      </SetupStep>
      <SetupStep number={2} state={address} title={t('accounts.setup.address')}>
        <AddressField setup={setup} isWrong={address === 'wrong'} name={renews?.name ?? ''} />
      </SetupStep>
      <SetupStep number={3} state={token} title={t('accounts.setup.token')}>
        <TokenPart setup={setup} isWrong={token === 'wrong'} name={renews?.name ?? ''} />
        {reading !== null && <SetupTable rows={reading.rows} />}
        {setup.failure === null && (
          <p className="help">
            <Icon of={Lock} size={12} />
            {t('accounts.setup.local')}
          </p>
        )}
      </SetupStep>
    </ol>
  );
}

/** The sentence about the request, its path set as code. */
function FindRequest() {
  const { t } = useTranslation();
  const [before, after] = t('accounts.setup.find', { path: GAP }).split(GAP);
  return (
    <p className="type-small text-ink-2">
      {before}
      <code className="type-mono text-ink">{REQUEST}</code>
      {after}
    </p>
  );
}

interface FieldProps {
  readonly setup: Setup;
  readonly isWrong: boolean;
  /** Of the account that is signed in again. */
  readonly name: string;
}

function AddressField({ setup, isWrong, name }: FieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  // Two pastes: the first one is due as soon as the panel is open.
  useEffect(() => input.current?.focus(), []);
  return (
    <>
      <TextField
        value={setup.address}
        onChange={(address) => setup.change({ address })}
        isInvalid={isWrong}
        autoComplete="off"
        aria-describedby={id}
      >
        <Label className="sr-only">{t('accounts.setup.address')}</Label>
        <div className="field" data-size="sm" {...(isWrong && { 'data-invalid': '' })}>
          <Input
            ref={input}
            className="type-mono truncate"
            spellCheck={false}
            placeholder={t('accounts.setup.addressSample')}
          />
        </div>
      </TextField>
      <Problems id={id} setup={setup} field="address" name={name}>
        {setup.address === '' && t('accounts.setup.addressHelp')}
      </Problems>
    </>
  );
}

function TokenPart({ setup, isWrong, name }: FieldProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <>
      <SecretField
        label={t('accounts.setup.token')}
        value={setup.token}
        isWrong={isWrong}
        describedBy={id}
        onChange={(token) => setup.change({ token })}
      />
      <Problems id={id} setup={setup} field="token" name={name}>
        {setup.token === '' && t('accounts.setup.tokenHelp')}
      </Problems>
    </>
  );
}

interface ProblemsProps {
  readonly id: string;
  readonly setup: Setup;
  readonly field: 'address' | 'token';
  readonly name: string;
  /** What is said while nothing is wrong. */
  readonly children: ReactNode;
}

/** What is wrong with a field and what to copy, a sentence each; told to screen readers as it appears. */
function Problems({ id, setup, field, name, children }: ProblemsProps) {
  const { t } = useTranslation();
  const problems = problemsIn(setup.reading, field);
  return (
    <div id={id}>
      <div role="alert">
        {problems.map((problem) => (
          <p key={problem} className="help" data-tone="danger">
            <Icon of={CircleAlert} size={14} />
            <span>{t(`accounts.setup.problem.${problem}`, { name })}</span>
          </p>
        ))}
      </div>
      {problems.length === 0 && children && <p className="help">{children}</p>}
    </div>
  );
}

/** Why the provider did not take it. */
function Refused({ setup }: { readonly setup: Setup }) {
  const failureText = useFailureText();
  if (setup.failure === null) return null;
  const { message, hint } = failureText(setup.failure);
  return (
    <p className="help setup-refused" data-tone="danger" role="alert">
      <Icon of={CircleAlert} size={14} />
      <span>{[message, hint].filter(Boolean).join(' ')}</span>
    </p>
  );
}

interface FootProps {
  readonly why: string | null;
  readonly label: string;
  readonly canSave: boolean;
  readonly isSaving: boolean;
}

function Foot({ why, label, canSave, isSaving }: FootProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="setup-foot">
      <p id={id} className="type-small text-ink-3" aria-live="polite">
        {why}
      </p>
      <Button onPress={closePanel}>{t('common.cancel')}</Button>
      <Button type="submit" kind="primary" isDisabled={!canSave} isPending={isSaving} aria-describedby={id}>
        {label}
      </Button>
    </div>
  );
}
