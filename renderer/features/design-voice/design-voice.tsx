import { ArrowLeft, WandSparkles } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../ipc/model/account.ts';
import { useFormat } from '../../format/use-format.ts';
import { addChanges } from '../../state/outbox-store.ts';
import { showError, showToast } from '../../state/toast-store.ts';
import { Button } from '../../ui/button.tsx';
import { AccountChoice } from '../studio/account-choice.tsx';
import { Clones } from '../studio/clones.tsx';
import { NameField } from '../studio/name-field.tsx';
import { OrderFoot } from '../studio/order-foot.tsx';
import { ToolbarSlot } from '../toolbar/slots.tsx';
import { DESCRIPTION_MOST, designHindrance, designOrder, NAME_MOST, PREVIEW_MOST } from './design-rules.ts';
import { changeVoiceDraft, clearVoiceDraft, useVoiceDraft } from './design-store.ts';
import { useDesigner, useDesigners } from './use-designers.ts';
import './design-voice.css';

/** A voice made from a description instead of recordings. */
export function DesignVoice({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const accounts = useDesigners();
  const account = useDesigner(accounts);
  const { name, description, preview } = useVoiceDraft();
  return (
    <div className="studio">
      <ToolbarSlot name="actions">
        <Button kind="quiet" icon={ArrowLeft} onPress={onClose}>
          {t('studio.compare.back')}
        </Button>
      </ToolbarSlot>
      <section className="studio-main design-words" aria-label={t('studio.design.open')}>
        <Words
          label={t('studio.design.description')}
          help={t('studio.design.descriptionHelp')}
          value={description}
          most={DESCRIPTION_MOST}
          rows={7}
          onChange={(text) => changeVoiceDraft({ description: text })}
        />
        <Words
          label={t('studio.design.preview')}
          help={t('studio.design.previewHelp')}
          value={preview}
          most={PREVIEW_MOST}
          rows={3}
          onChange={(text) => changeVoiceDraft({ preview: text })}
        />
      </section>
      <section className="studio-side" aria-label={t('studio.voice')}>
        <NameField value={name} most={NAME_MOST} onChange={(text) => changeVoiceDraft({ name: text })} />
        <AccountChoice accounts={accounts} account={account} onChange={(key) => changeVoiceDraft({ account: key })} />
        <Clones of="design-voice" />
        <Order account={account} />
      </section>
    </div>
  );
}

interface WordsProps {
  readonly label: string;
  readonly help: string;
  readonly value: string;
  readonly most: number;
  readonly rows: number;
  readonly onChange: (text: string) => void;
}

function Words({ label, help, value, most, rows, onChange }: WordsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const id = useId();
  const helpId = useId();
  const length = value.trim().length;
  return (
    <div>
      <label className="studio-label" htmlFor={id}>
        <span>{label}</span>
        <span {...(length > most && { 'data-tone': 'danger' })}>
          {t('studio.nameCount', { count: format.count(length), most: format.count(most) })}
        </span>
      </label>
      <textarea
        id={id}
        className="area"
        rows={rows}
        value={value}
        aria-describedby={helpId}
        aria-invalid={length > most}
        onChange={(event) => onChange(event.target.value)}
      />
      <p id={helpId} className="help">
        {help}
      </p>
    </div>
  );
}

function Order({ account }: { readonly account: Account | null }) {
  const { t } = useTranslation();
  const draft = useVoiceDraft();
  const hindrance = designHindrance(account, draft);

  async function order(): Promise<void> {
    if (account === null) return;
    const name = draft.name.trim();
    changeVoiceDraft({ isOrdering: true });
    try {
      await addChanges([designOrder(account, draft)]);
      clearVoiceDraft();
      showToast((t) => t('studio.ordered', { name }));
    } catch (error) {
      showError(error);
    } finally {
      changeVoiceDraft({ isOrdering: false });
    }
  }

  return (
    <OrderFoot
      icon={WandSparkles}
      words={t('studio.design.order')}
      help={
        hindrance === null
          ? t('create.cost.unknown')
          : t(`studio.design.hindrance.${hindrance}`, { account: account?.name ?? '' })
      }
      isHindered={hindrance !== null}
      isOrdering={draft.isOrdering}
      onOrder={() => void order()}
    />
  );
}
