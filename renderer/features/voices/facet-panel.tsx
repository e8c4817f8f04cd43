import { Search } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FacetValue, VoiceFacets } from '../../../ipc/domains/voices.ts';
import { useFormat } from '../../format/use-format.ts';
import { useVoiceWords } from '../../format/use-voice-words.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { type Facet, facets, toggleFacet, useVoiceFilter } from './voice-filter-store.ts';

/** Values of a facet shown before one asks for more. */
const SHOWN = 5;

/** Language, gender, age, accent and style, with how many voices have each. */
export function FacetPanel({ facetValues }: { readonly facetValues: VoiceFacets }) {
  const { t } = useTranslation();
  return (
    <div className="facets" role="group" aria-label={t('voices.facets')}>
      {facets.map((facet) => (
        <FacetGroup key={facet} facet={facet} values={facetValues[facet]} />
      ))}
    </div>
  );
}

function FacetGroup({ facet, values }: { readonly facet: Facet; readonly values: readonly FacetValue[] }) {
  const { t } = useTranslation();
  const chosen = useVoiceFilter((filter) => filter[facet]);
  const [isOpen, setOpen] = useState(false);
  const [words, setWords] = useState<string | null>(null);
  const search = useRef<HTMLButtonElement>(null);
  const inWords = useVoiceWords();
  /** By what stands there, and by the provider's own word. */
  const fits = (value: string, sought: string) =>
    [value, inWords(value)].some((word) => word.toLowerCase().includes(sought.toLowerCase()));
  const found = words === null ? values : values.filter(({ value }) => fits(value, words));
  const isWhole = isOpen || words !== null;
  const shown = found.filter(({ value }, place) => isWhole || place < SHOWN || chosen.includes(value));
  const hidden = found.length - shown.length;
  if (values.length === 0) return null;
  return (
    <>
      <h3>
        {t(`voices.facet.${facet}`)}
        {values.length > SHOWN * 2 && (
          <IconButton
            ref={search}
            icon={Search}
            size="xs"
            label={t('voices.searchFacet', { facet: t(`voices.facet.${facet}`) })}
            isOn={words !== null}
            onPress={() => setWords(words === null ? '' : null)}
          />
        )}
      </h3>
      {words !== null && (
        <input
          className="facet-search"
          // biome-ignore lint/a11y/noAutofocus: whoever asks for the field means to write in it
          autoFocus
          value={words}
          aria-label={t('voices.searchFacet', { facet: t(`voices.facet.${facet}`) })}
          onChange={(event) => setWords(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            setWords(null);
            search.current?.focus();
          }}
        />
      )}
      {shown.map((value) => (
        <FacetChoice key={value.value} facet={facet} value={value} isOn={chosen.includes(value.value)} />
      ))}
      {hidden > 0 && (
        <button type="button" className="facet-more" onClick={() => setOpen(true)}>
          {t('voices.more', { count: hidden })}
        </button>
      )}
    </>
  );
}

interface FacetChoiceProps {
  readonly facet: Facet;
  readonly value: FacetValue;
  readonly isOn: boolean;
}

function FacetChoice({ facet, value, isOn }: FacetChoiceProps) {
  const format = useFormat();
  const words = useVoiceWords();
  const isNone = value.count === 0 && !isOn;
  return (
    <Checkbox
      className={isNone ? 'facet facet-none' : 'facet'}
      isOn={isOn}
      onChange={() => toggleFacet(facet, value.value)}
    >
      <span className="facet-name">{words(value.value)}</span>
      <span className="facet-count">{format.count(value.count)}</span>
    </Checkbox>
  );
}
