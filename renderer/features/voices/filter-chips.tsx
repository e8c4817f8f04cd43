import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { useVoiceWords } from '../../format/use-voice-words.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { chosenValues, clearFacets, toggleFacet, useVoiceFilter } from './voice-filter-store.ts';

/** What the list is narrowed to, each removable. */
export function FilterChips() {
  const { t } = useTranslation();
  const words = useVoiceWords();
  const chosen = chosenValues(useVoiceFilter(useShallow((filter) => filter)));
  if (chosen.length === 0) return null;
  return (
    <div className="voice-chips">
      {chosen.map(({ facet, value }) => (
        <span key={`${facet}:${value}`} className="chip">
          {words(value)}
          <button
            type="button"
            aria-label={t('search.removeTerm', { term: words(value) })}
            onClick={() => toggleFacet(facet, value)}
          >
            <Icon of={X} size={12} />
          </button>
        </span>
      ))}
      <Button kind="quiet" size="sm" onPress={clearFacets}>
        {t('voices.clear')}
      </Button>
    </div>
  );
}
