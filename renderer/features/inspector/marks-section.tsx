import { Heart } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ColorLabel } from '../../../ipc/model/item.ts';
import type { Target } from '../../../ipc/model/target.ts';
import { keysOf } from '../../actions/bindings.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { markItems } from '../library/item-actions.ts';
import { LabelPicker } from './label-picker.tsx';
import { StarRating } from './star-rating.tsx';

interface MarksSectionProps {
  readonly target: Target;
  /** Whether null means "several"; of one item it means that there is none. */
  readonly isMany?: boolean;
  readonly rating: number | null;
  readonly label: ColorLabel | 'none' | null;
  readonly favorite: boolean | null;
}

/** Stars, colour label and heart: what the person thinks of it. Sync never touches these. */
export function MarksSection({ target, isMany = false, rating, label, favorite }: MarksSectionProps) {
  const { t, i18n } = useTranslation();
  const isMixed = isMany && favorite === null;
  return (
    <section className="inspector-section inspector-marks">
      <StarRating stars={rating} onRate={(stars) => void markItems(target, { rating: stars })} />
      <LabelPicker
        label={label === 'none' ? null : label}
        isMixed={isMany && label === null}
        onLabel={(one) => void markItems(target, { label: one })}
      />
      <IconButton
        icon={Heart}
        size="sm"
        label={isMixed ? t('inspector.heartSome') : t('grid.favorite')}
        keys={keysOf('item.favorite')}
        isOn={favorite === true}
        filled={favorite === true}
        className="inspector-heart"
        onPress={() => void markItems(target, { favorite: favorite !== true })}
      >
        {isMixed && <span className="mixed-spot" />}
      </IconButton>
      {isMany && (rating === null || label === null || isMixed) && (
        <p className="inspector-several">
          {t('inspector.differ', {
            what: [
              rating === null ? t('inspector.rating') : null,
              label === null ? t('inspector.labelColor') : null,
              isMixed ? t('grid.favorite') : null,
            ]
              .filter((one) => one !== null)
              // Names of their own become words of one sentence.
              .map((one, place) => (place === 0 ? one : one.toLocaleLowerCase(i18n.language)))
              .join(', '),
          })}
        </p>
      )}
    </section>
  );
}
