import { useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { CreationModel } from '../../../ipc/model/creation.ts';
import { useFormat } from '../../format/use-format.ts';
import { Button } from '../../ui/button.tsx';
import type { Draft } from './draft.ts';
import { changeDraft } from './draft-store.ts';
import { modelWords } from './model-words.ts';
import { askedOf, type Offer } from './offers.ts';
import { priceOf } from './order.ts';

interface ModelCardsProps {
  readonly offers: readonly Offer[];
  readonly chosen: Offer;
  readonly draft: Draft;
}

/** So many are in sight until one asks for all. */
const FEW = 4;

/** The models as cards with what they can and cost: the first few and the chosen one, until one asks for all. */
export function ModelCards({ offers, chosen, draft }: ModelCardsProps) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const [showsAll, setShowsAll] = useState(false);
  const first = offers.slice(0, FEW);
  const few = first.includes(chosen) ? first : [...first.slice(0, FEW - 1), chosen];
  return (
    <RadioGroup
      className="model-group"
      aria-label={t('create.model')}
      value={chosen.id}
      onChange={(id) => changeDraft({ model: id })}
    >
      <p className="create-label" aria-hidden="true">
        {t('create.model')}
      </p>
      <div className="model-cards">
        {(showsAll ? offers : few).map((model) => (
          <Radio key={model.id} value={model.id} className="radio card radio-card">
            <span className="radio-dot" aria-hidden="true" />
            <span className="min-w-0 flex-1">
              <span className="block type-label">
                {model.label === '' ? t('create.providersDefault') : modelWords(model.label, i18n.language)}
              </span>
              {model.facts !== null && (
                <span className="block type-small text-ink-3">{modelWords(model.facts, i18n.language)}</span>
              )}
            </span>
            <Price model={askedOf(model, draft)} draft={draft} />
          </Radio>
        ))}
      </div>
      {offers.length > FEW && (
        <Button kind="link" className="mt-2" onPress={() => setShowsAll(!showsAll)}>
          {showsAll ? t('create.fewerModels') : t('create.allModels', { formatted: format.count(offers.length) })}
        </Button>
      )}
    </RadioGroup>
  );
}

function Price({ model, draft }: { readonly model: CreationModel; readonly draft: Draft }) {
  const { t } = useTranslation();
  const { locale } = useFormat();
  const price = priceOf(model, draft);
  if (price === null) return null;
  const credits = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(price.credits);
  if (price.per === 'character') {
    return <span className="type-small text-ink-3 num">{t('create.perCharacter', { credits })}</span>;
  }
  return (
    <span className="type-label num">
      <span aria-hidden="true">{credits}</span>
      <span className="sr-only">{t('create.cost.item', { count: price.credits, formatted: credits })}</span>
    </span>
  );
}
