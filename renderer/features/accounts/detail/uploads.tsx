import { AudioLines, Clapperboard, File, Image, type LucideIcon, Sparkles, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RemoteUploadRow } from '../../../../ipc/domains/inputs.ts';
import type { Account } from '../../../../ipc/model/account.ts';
import { useFormat } from '../../../format/use-format.ts';
import { ask, conch } from '../../../state/conch.ts';
import { showError, showToast } from '../../../state/toast-store.ts';
import { ConfirmDialog } from '../../../ui/dialog.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { kindOf, takeIntoCreate, type UploadKind } from './take-into-create.ts';
import { useUploads } from './use-uploads.ts';

/** Files a person put at the provider for this account: each can be used again or deleted there. */
export function Uploads({ account }: { readonly account: Account }) {
  const { t } = useTranslation();
  const { uploads, isFailed, deleting } = useUploads(account);
  const [asked, setAsked] = useState<RemoteUploadRow | null>(null);
  return (
    <section className="account-section" aria-label={t('accounts.detail.uploads')}>
      <h3>{t('accounts.detail.uploads')}</h3>
      {isFailed && <p>{t('accounts.detail.uploadsUnread')}</p>}
      {uploads?.length === 0 && <p>{t('accounts.detail.noUploads')}</p>}
      {uploads && uploads.length > 0 && (
        <ul>
          {uploads.map((upload) => (
            <UploadRow
              key={upload.remoteId}
              upload={upload}
              isDeleting={deleting.has(upload.remoteId)}
              onDelete={() => setAsked(upload)}
            />
          ))}
        </ul>
      )}
      {asked && <AskDelete upload={asked} onClose={() => setAsked(null)} />}
    </section>
  );
}

const ICONS: Record<UploadKind, LucideIcon> = { image: Image, video: Clapperboard, audio: AudioLines };

interface UploadRowProps {
  readonly upload: RemoteUploadRow;
  readonly isDeleting: boolean;
  readonly onDelete: () => void;
}

function UploadRow({ upload, isDeleting, onDelete }: UploadRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { name, type, firstSeenAt } = upload;
  const source = kindOf(type);
  const line = isDeleting ? t('accounts.detail.deleteWaits') : [type, format.day(firstSeenAt)].join(' · ');
  return (
    <li className="account-row">
      <span className="account-row-icon">
        <Icon of={source === null ? File : ICONS[source]} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="truncate type-label">{name}</p>
        <p className="truncate type-small text-ink-3 num">{line}</p>
      </div>
      {source !== null && !isDeleting && (
        <IconButton
          icon={Sparkles}
          size="sm"
          label={t('accounts.detail.useUpload', { name })}
          onPress={() => takeIntoCreate(upload, source)}
        />
      )}
      {!isDeleting && (
        <IconButton icon={Trash2} size="sm" label={t('accounts.detail.deleteUpload', { name })} onPress={onDelete} />
      )}
    </li>
  );
}

interface AskDeleteProps {
  readonly upload: RemoteUploadRow;
  readonly onClose: () => void;
}

function AskDelete({ upload: { connection, account, remoteId, name }, onClose }: AskDeleteProps) {
  const { t } = useTranslation();
  const [isPending, setPending] = useState(false);
  const remove = async () => {
    setPending(true);
    try {
      await ask(conch.outbox.add({ changes: [{ kind: 'delete-upload', connection, account, upload: remoteId }] }));
      showToast((t) => t('accounts.detail.deleteAsked'), { icon: Trash2 });
    } catch (error) {
      showError(error);
    } finally {
      onClose();
    }
  };
  return (
    <ConfirmDialog
      isOpen
      title={t('accounts.detail.deleteTitle')}
      cancel={t('common.cancel')}
      confirm={t('accounts.detail.deleteIt')}
      isPending={isPending}
      onCancel={onClose}
      onConfirm={() => void remove()}
    >
      {t('accounts.detail.deleteText', { name })}
    </ConfirmDialog>
  );
}
