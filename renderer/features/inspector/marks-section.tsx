import { Heart } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ItemId } from '../../../ipc/model/ids.ts';
import type { ColorLabel } from '../../../ipc/model/item.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { markItems } from '../library/item-actions.ts';
import { LabelPicker } from './label-picker.tsx';
import { StarRating } from './star-rating.tsx';

interface MarksSectionProps {
  readonly ids: readonly ItemId[];
  /** Null where the items differ. */
  readonly rating: number | null;
  readonly label: ColorLabel | null;
  /** Whether all of them are favourites. */
  readonly favorite: boolean;
}

/** Stars, colour label and heart: what the person thinks of it. Sync never touches these. */
export function MarksSection({ ids, rating, label, favorite }: MarksSectionProps) {
  const { t } = useTranslation();
  return (
    <section className="inspector-section inspector-marks">
      <StarRating stars={rating} onRate={(stars) => void markItems(ids, { rating: stars })} />
      <LabelPicker label={label} onLabel={(one) => void markItems(ids, { label: one })} />
      <IconButton
        icon={Heart}
        size="sm"
        label={t('grid.favorite')}
        keys="F"
        isOn={favorite}
        filled={favorite}
        className="inspector-heart"
        onPress={() => void markItems(ids, { favorite: !favorite })}
      />
    </section>
  );
}
