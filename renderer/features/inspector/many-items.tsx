import { Heart, Star, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ItemId } from '../../../ipc/model/ids.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { markItems, trashItems } from '../library/item-actions.ts';
import { AddTag, changeTags } from './tags-section.tsx';

/** How many pictures of the selection are fanned out. */
const FAN = 3;

/** Several selected items: what can be done to all of them at once. */
export function ManyItems({ ids }: { readonly ids: readonly ItemId[] }) {
  const { t } = useTranslation();
  return (
    <>
      <section className="inspector-section">
        <div className="inspector-fan" aria-hidden="true">
          {ids.slice(0, FAN).map((id) => (
            <img key={id} src={`media://thumb/${id}`} alt="" />
          ))}
        </div>
        <h3 className="inspector-many">{t('inspector.selected', { count: ids.length })}</h3>
      </section>
      <section className="inspector-section inspector-marks">
        <fieldset className="stars" aria-label={t('inspector.rateAll')}>
          {[1, 2, 3, 4, 5].map((stars) => (
            <button
              key={stars}
              type="button"
              aria-label={t('inspector.rate', { count: stars })}
              onClick={() => void markItems(ids, { rating: stars })}
            >
              <Icon of={Star} filled />
            </button>
          ))}
        </fieldset>
        <Button kind="quiet" size="xs" icon={Heart} onPress={() => void markItems(ids, { favorite: true })}>
          {t('grid.favorite')}
        </Button>
      </section>
      <section className="inspector-section">
        <h3 className="inspector-head">{t('inspector.tagsOnAll')}</h3>
        <div className="inspector-tags">
          <AddTag onAdd={(tag) => void changeTags([...ids], [tag], [])} />
        </div>
      </section>
      <section className="inspector-section">
        <Button kind="danger" size="sm" icon={Trash2} onPress={() => void trashItems(ids, t)}>
          {t('inspector.toTrash')}
        </Button>
      </section>
    </>
  );
}
