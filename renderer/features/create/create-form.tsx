import { Info } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../ipc/model/account.ts';
import type { CreationKind, CreationModel } from '../../../ipc/model/creation.ts';
import { Icon } from '../../ui/icon.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import { AccountPicker } from './account-picker.tsx';
import type { Draft } from './draft.ts';
import { changeDraft } from './draft-store.ts';
import { InputSlots } from './input-slots.tsx';
import { ModelCards } from './model-cards.tsx';
import { askedOf, lacksFrame, type Offer } from './offers.ts';
import { IMPROVE, mostOf, quantityOf } from './order.ts';
import { PromptField } from './prompt-field.tsx';
import { PutInto } from './put-into.tsx';
import { SettingField } from './setting-field.tsx';
import { VoicePicker } from './voice-picker.tsx';

interface CreateFormProps {
  readonly kind: CreationKind;
  readonly account: Account;
  readonly offers: readonly Offer[];
  readonly offer: Offer;
  readonly draft: Draft;
}

/** The form of a model: everything in it follows from the catalogue. */
export function CreateForm({ kind, account, offers, offer, draft }: CreateFormProps) {
  const { t } = useTranslation();
  const model = askedOf(offer, draft);
  const plain = model.settings.filter(({ type }) => type === 'choice' || type === 'number');
  const switches = model.settings.filter(({ type, key }) => type === 'switch' && key !== IMPROVE);
  const texts = model.settings.filter(({ type }) => type === 'text');
  return (
    <form className="create-form" aria-label={t('create.form')} onSubmit={(event) => event.preventDefault()}>
      <PromptField kind={kind} model={model} draft={draft} />
      <div className="create-inputs">
        {offer.inputs.map((rule) => (
          <InputSlots key={rule.role} rule={rule} draft={draft} />
        ))}
        {model.needsVoice && <VoicePicker account={account} draft={draft} />}
        <AccountPicker account={account} />
      </div>
      {lacksFrame(offer, draft) && (
        <p className="help" role="status">
          <Icon of={Info} size={14} />
          <span>{t('create.lacksFrame')}</span>
        </p>
      )}
      {texts.map((rule) => (
        <SettingField key={rule.key} rule={rule} draft={draft} />
      ))}
      <ModelCards offers={offers} chosen={offer} draft={draft} />
      <div className="create-settings">
        {plain.map((rule) => (
          <SettingField key={rule.key} rule={rule} draft={draft} />
        ))}
        {mostOf(model) > 1 && <HowMany model={model} draft={draft} />}
        <PutInto draft={draft} />
      </div>
      {switches.length > 0 && (
        <div className="card create-switches">
          {switches.map((rule) => (
            <SettingField key={rule.key} rule={rule} draft={draft} />
          ))}
        </div>
      )}
    </form>
  );
}

/** As many numbers as fit in sight. */
const FEW = 4;

function HowMany({ model, draft }: { readonly model: CreationModel; readonly draft: Draft }) {
  const { t } = useTranslation();
  const options = Array.from({ length: mostOf(model) }, (_, place) => String(place + 1)).map((value) => ({
    value,
    label: value,
  }));
  const shared = {
    label: t('create.howMany'),
    value: String(quantityOf(model, draft)),
    onChange: (value: string) => changeDraft({ quantity: Number(value) }),
  };
  return (
    <div>
      <p className="create-label" aria-hidden="true">
        {t('create.howMany')}
      </p>
      {options.length <= FEW ? (
        <Segmented {...shared} segments={options} />
      ) : (
        <Select {...shared} options={options} width={96} />
      )}
    </div>
  );
}
