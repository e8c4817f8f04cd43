import { Heart, Star } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ColorLabel, type ItemDetail } from '../../../ipc/model/item.ts';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { markItems } from '../library/item-actions.ts';

/** Stars, colour label and heart: what the person thinks of it. Sync never touches these. */
export function MarksSection({ item }: { readonly item: ItemDetail }) {
  const { t } = useTranslation();
  const ids = [item.id];
  return (
    <section className="inspector-section inspector-marks">
      <fieldset className="stars" aria-label={t('inspector.stars', { count: item.rating })}>
        {[1, 2, 3, 4, 5].map((stars) => (
          <button
            key={stars}
            type="button"
            aria-label={t('inspector.rate', { count: stars })}
            aria-pressed={item.rating >= stars}
            onClick={() => void markItems(ids, { rating: item.rating === stars ? 0 : stars })}
          >
            <Icon of={Star} filled />
          </button>
        ))}
      </fieldset>
      <fieldset className="labels" aria-label={t('inspector.labelColor')}>
        {ColorLabel.options.map((label) => (
          <button
            key={label}
            type="button"
            title={t(`inspector.color.${label}`)}
            aria-label={t(`inspector.color.${label}`)}
            aria-pressed={item.label === label}
            style={{ background: `var(--label-${label})` }}
            onClick={() => void markItems(ids, { label: item.label === label ? null : label })}
          />
        ))}
      </fieldset>
      <IconButton
        icon={Heart}
        size="sm"
        label={t('grid.favorite')}
        keys="F"
        isOn={item.favorite}
        filled={item.favorite}
        className={item.favorite ? 'text-lip' : ''}
        onPress={() => void markItems(ids, { favorite: !item.favorite })}
      />
    </section>
  );
}
