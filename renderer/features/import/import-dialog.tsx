import { FileInput, Files, FolderOpen } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useFailureText } from '../../format/use-failure-text.ts';
import { useFormat } from '../../format/use-format.ts';
import { ask, conch, failureOf } from '../../state/conch.ts';
import { showError } from '../../state/toast-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import { openQueue } from '../queue/queue-tab.ts';
import { useOtherFiles } from '../tasks/use-task-words.ts';
import { closeImport, openImport, useImport } from './import-store.ts';
import './import.css';

/** Bringing files in: what lies there, how it is kept, and then it begins. */
export function ImportDialog() {
  const { t } = useTranslation();
  const paths = useImport((state) => state.paths);
  if (paths === null) return null;
  return (
    <Dialog isOpen title={t('import.title')} onClose={closeImport}>
      {paths.length === 0 ? <Sources /> : <Planned key={paths.join('\n')} paths={paths} />}
    </Dialog>
  );
}

function Sources() {
  const { t } = useTranslation();
  const choose = (what: 'files' | 'folder'): void => {
    ask(conch.imports.choose({ what }))
      .then((chosen) => chosen && openImport(chosen))
      .catch(showError);
  };
  return (
    <>
      <p className="mt-2 text-ink-2">{t('import.text')}</p>
      <div className="import-sources">
        <Button icon={FolderOpen} autoFocus onPress={() => choose('folder')}>
          {t('import.chooseFolder')}
        </Button>
        <Button icon={Files} onPress={() => choose('files')}>
          {t('import.chooseFiles')}
        </Button>
      </div>
      <div className="dialog-buttons">
        <Button onPress={closeImport}>{t('common.cancel')}</Button>
      </div>
    </>
  );
}

type Plan = Awaited<ReturnType<typeof readPlan>>;

function readPlan(paths: readonly string[]) {
  return ask(conch.imports.plan({ paths: [...paths] }));
}

const WAYS = ['copy', 'reference'] as const;

function Planned({ paths }: { readonly paths: readonly string[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const failureText = useFailureText();
  const [plan, setPlan] = useState<Plan | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [how, setHow] = useState<(typeof WAYS)[number]>('copy');
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    let isCurrent = true;
    readPlan(paths).then(
      (read) => isCurrent && setPlan(read),
      (error: unknown) => isCurrent && setProblem(error),
    );
    return () => {
      isCurrent = false;
    };
  }, [paths]);

  const start = async (): Promise<void> => {
    setBusy(true);
    try {
      await ask(conch.imports.start({ paths: [...paths], how }));
      closeImport();
      openQueue('tasks');
    } catch (error) {
      setProblem(error);
    }
    setBusy(false);
  };
  const failure = problem === null ? null : failureText(failureOf(problem));
  const count = plan?.files ?? 0;
  return (
    <>
      <div className="import-found" role="status" aria-busy={plan === null && failure === null}>
        <Icon of={FileInput} size={20} className="text-ink-3" />
        <div className="min-w-0 flex-1">
          <p className="truncate type-label">{sourceName(paths)}</p>
          <p className="type-small text-ink-2 num">
            {failure === null && <Found plan={plan} />}
            {failure !== null && `${failure.message} ${failure.hint}`}
          </p>
        </div>
      </div>
      <RadioGroup
        className="choice-cards"
        aria-label={t('import.how')}
        value={how}
        onChange={(next) => setHow(WAYS.find((way) => way === next) ?? how)}
      >
        {WAYS.map((way) => (
          <Radio key={way} value={way} className="radio card choice-card">
            <span className="radio-dot" aria-hidden="true" />
            <span className="min-w-0 flex-1">
              <span className="block type-label">{t(`import.${way}`)}</span>
              <span className="block type-small text-ink-2">{t(`import.${way}Text`)}</span>
            </span>
          </Radio>
        ))}
      </RadioGroup>
      <p className="dialog-note">{t('import.known')}</p>
      <div className="dialog-buttons">
        <Button onPress={closeImport}>{t('common.cancel')}</Button>
        <Button kind="primary" isDisabled={count === 0} isPending={isBusy} onPress={() => void start()}>
          {t('import.start', { count, formatted: format.count(count) })}
        </Button>
      </div>
    </>
  );
}

function Found({ plan }: { readonly plan: Plan | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const others = useOtherFiles();
  if (plan === null) return t('import.looking');
  const other = plan.others.count > 0 ? [others(plan.others)] : [];
  if (plan.files === 0) return [t('import.nothing'), ...other].join(' · ');
  const kinds = (['video', 'image', 'audio'] as const)
    .filter((kind) => plan.kinds[kind] > 0)
    .map((kind) => t(`import.count.${kind}`, { count: plan.kinds[kind], formatted: format.count(plan.kinds[kind]) }));
  const unreadable =
    plan.unreadable > 0
      ? [t('import.unreadable', { count: plan.unreadable, formatted: format.count(plan.unreadable) })]
      : [];
  return [...kinds, format.bytes(plan.bytes), ...unreadable, ...other].join(' · ');
}

/** The last part of the first path, and how many more there are. */
function sourceName(paths: readonly string[]): string {
  const name = paths[0]?.split(/[\\/]/).filter(Boolean).at(-1) ?? '';
  return paths.length === 1 ? name : `${name} + ${paths.length - 1}`;
}
