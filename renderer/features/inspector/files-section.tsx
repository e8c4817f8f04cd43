import { CircleAlert, CircleCheck, CircleDashed, LoaderCircle, type LucideIcon, Stamp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ItemDetail, Rendition } from '../../../ipc/model/item.ts';
import { useFailureText } from '../../format/use-failure-text.ts';
import { useFormat } from '../../format/use-format.ts';
import { ask, conch } from '../../state/conch.ts';
import { showError } from '../../state/toast-store.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';

/** The files of an item: which are on this disk, which are not and why. */
export function FilesSection({ item }: { readonly item: ItemDetail }) {
  const { t } = useTranslation();
  const hasFile = item.renditions.some((rendition) => rendition.state === 'complete');
  const shown = item.renditions.filter((rendition) => !isReplaced(rendition, item.renditions));
  return (
    <section className="inspector-section">
      <h3 className="inspector-head">
        {t('inspector.files')}
        {hasFile && (
          <Button kind="link" onPress={() => void showInFolder(item)}>
            {t('inspector.showInFolder')}
          </Button>
        )}
      </h3>
      {shown.map((rendition) => (
        <FileRow key={rendition.role} rendition={rendition} onRetry={() => void retry(item)} />
      ))}
      {shown.length === 0 && <p className="inspector-quiet">{t('inspector.noFiles')}</p>}
    </section>
  );
}

/** A missing original says nothing that the watermarked file beside it does not say better. */
function isReplaced(rendition: Rendition, all: readonly Rendition[]): boolean {
  if (rendition.state !== 'unavailable') return false;
  const other = rendition.role === 'original' ? 'watermarked' : 'original';
  return all.some((one) => one.role === other && one.state !== 'unavailable');
}

const ICONS: Record<Rendition['state'], LucideIcon> = {
  complete: CircleCheck,
  downloading: LoaderCircle,
  pending: CircleDashed,
  failed: CircleAlert,
  unavailable: CircleDashed,
};

function FileRow({ rendition, onRetry }: { readonly rendition: Rendition; readonly onRetry: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const failureText = useFailureText();
  const error = rendition.state === 'failed' && rendition.error !== null ? failureText(rendition.error) : null;
  const staysAt = folderOutside(rendition.path);
  const icon = rendition.state === 'complete' && rendition.watermark === true ? Stamp : ICONS[rendition.state];
  return (
    <>
      <div className="file-row" data-state={rendition.state} title={rendition.path ?? undefined}>
        <Icon of={icon} />
        <span>{t(`inspector.role.${rendition.role}`)}</span>
        <span className="file-row-end">
          {rendition.state === 'complete' && rendition.bytes !== null
            ? format.bytes(rendition.bytes)
            : t(`inspector.fileState.${rendition.state}`)}
        </span>
      </div>
      {staysAt !== null && <p className="file-place">{t('inspector.staysAt', { folder: staysAt })}</p>}
      {error !== null && (
        <p className="file-error">
          {error.message} {error.hint}{' '}
          <Button kind="link" onPress={onRetry}>
            {t('common.tryAgain')}
          </Button>
        </p>
      )}
    </>
  );
}

/** The folder of a file that was left where the person has it: only such a path is absolute. Null for those of the library. */
function folderOutside(path: string | null): string | null {
  return /^((?:\/|[A-Za-z]:[\\/]|\\\\).*)[\\/][^\\/]*$/.exec(path ?? '')?.[1] ?? null;
}

async function showInFolder(item: ItemDetail): Promise<void> {
  await ask(conch.library.showInFolder({ id: item.id })).catch(showError);
}

async function retry(item: ItemDetail): Promise<void> {
  await ask(conch.downloads.retry({ id: item.id })).catch(showError);
}
