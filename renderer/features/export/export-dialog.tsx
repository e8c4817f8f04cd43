import { FolderOpen } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Target } from '../../../ipc/model/target.ts';
import { useFailureText } from '../../format/use-failure-text.ts';
import { useFormat } from '../../format/use-format.ts';
import { ask, conch, failureOf } from '../../state/conch.ts';
import { showError } from '../../state/toast-store.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { openQueue } from '../queue/queue-tab.ts';
import { type ExportChoices, keepChoices, readChoices } from './export-choices.ts';
import { closeExport, useExport } from './export-store.ts';
import { NameField } from './name-field.tsx';
import { type Preview, usePreview } from './use-preview.ts';
import './export.css';

/** Taking files out: where to, under which names, with which metadata. */
export function ExportDialog() {
  const { t } = useTranslation();
  const target = useExport((state) => state.target);
  if (target === null) return null;
  return (
    <Dialog isOpen isWide title={t('export.title')} onClose={closeExport}>
      <Asked target={target} />
    </Dialog>
  );
}

const SIDECARS = ['none', 'json', 'csv'] as const;

function Asked({ target }: { readonly target: Target }) {
  const { t } = useTranslation();
  const format = useFormat();
  const failureText = useFailureText();
  const [choices, setChoices] = useState(readChoices);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const change = (part: Partial<ExportChoices>): void => {
    setProblem(null);
    setChoices((old) => ({ ...old, ...part }));
  };
  const { preview, error } = usePreview(target, choices.template, choices.folder);
  const isTight = preview !== null && preview.room !== null && preview.bytes > preview.room;
  const ready = (preview?.count ?? 0) - (preview?.missing ?? 0);
  const failure = problem === null ? null : failureText(failureOf(problem));

  const roomWords = ({ bytes, room }: Preview) => ({
    needed: format.bytes(bytes),
    room: format.bytes(room ?? 0),
    short: format.bytes(bytes - (room ?? 0)),
  });
  const chooseFolder = async (): Promise<void> => {
    try {
      const folder = await ask(conch.exports.chooseFolder());
      if (folder !== null) change({ folder });
    } catch (reason) {
      showError(reason);
    }
  };
  const start = async (): Promise<void> => {
    const { folder, template, metadata, sidecars } = choices;
    if (folder === null) return;
    setBusy(true);
    try {
      await ask(conch.exports.start({ target, folder, template, metadata, sidecars }));
      keepChoices(choices);
      closeExport();
      openQueue('tasks');
    } catch (reason) {
      setProblem(reason);
    }
    setBusy(false);
  };

  return (
    <>
      <div className="export-line">
        <div className="min-w-0 flex-1">
          <p className="field-label">{t('export.folder')}</p>
          <p className={`truncate ${choices.folder === null ? 'text-ink-3' : ''}`}>
            {choices.folder ?? t('export.noFolder')}
          </p>
        </div>
        <Button icon={FolderOpen} autoFocus onPress={() => void chooseFolder()}>
          {t('export.choose')}
        </Button>
      </div>
      <NameField template={choices.template} error={error} onChange={(template) => change({ template })} />
      <Names names={preview?.names ?? []} ready={ready} />
      <div className="export-options">
        <Checkbox isOn={choices.metadata} onChange={(metadata) => change({ metadata })}>
          <span>
            <span className="block">{t('export.metadata')}</span>
            <span className="block type-small text-ink-2">{t('export.metadataText')}</span>
          </span>
        </Checkbox>
        <div className="export-line">
          <div className="min-w-0 flex-1">
            <p>{t('export.sidecars')}</p>
            <p className="type-small text-ink-2">{t('export.sidecarsText')}</p>
          </div>
          <Select
            label={t('export.sidecars')}
            value={choices.sidecars}
            options={SIDECARS.map((value) => ({ value, label: t(`export.sidecar.${value}`) }))}
            onChange={(sidecars) => change({ sidecars })}
            width={180}
          />
        </div>
      </div>
      {isTight && (
        <p className="dialog-problem" role="alert">
          {t('export.noRoom', roomWords(preview))}
        </p>
      )}
      {failure && (
        <p className="dialog-problem" role="alert">
          {failure.message} {failure.hint}
        </p>
      )}
      <div className="dialog-buttons">
        <p className="export-sum num" role="status">
          <Sum preview={preview} />
        </p>
        <Button onPress={closeExport}>{t('common.cancel')}</Button>
        <Button
          kind="primary"
          isDisabled={choices.folder === null || error !== null || ready === 0}
          isPending={isBusy}
          onPress={() => void start()}
        >
          {t('export.start', { count: ready, formatted: format.count(ready) })}
        </Button>
      </div>
    </>
  );
}

/** So many letters of a name's end stay in sight: what tells it from others, and the kind of file. */
const TAIL = 14;

/** The names that the first items get. */
function Names({ names, ready }: { readonly names: readonly string[]; readonly ready: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const more = ready - names.length;
  return (
    <ul className="export-names" aria-label={t('export.names')}>
      {names.map((name) => (
        <li key={name} className="export-file" title={name}>
          <span>{name.slice(0, -TAIL)}</span>
          <span>{name.slice(-TAIL)}</span>
        </li>
      ))}
      {more > 0 && (
        <li className="text-ink-3 num">{t('export.moreNames', { count: more, formatted: format.count(more) })}</li>
      )}
    </ul>
  );
}

function Sum({ preview }: { readonly preview: Preview | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (preview === null) return t('export.counting');
  const missing = preview.missing;
  if (missing === 0) return format.bytes(preview.bytes);
  return `${format.bytes(preview.bytes)} · ${t('export.missing', { count: missing, formatted: format.count(missing) })}`;
}
