import { Search, X } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { isLibraryPlace, type Place } from '../../state/places.ts';
import { setSearch, useQueries } from '../../state/query-store.ts';
import { joinSearch, readTerm, reopenLast, type SearchParts, splitSearch } from '../../state/search-terms.ts';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Kbd } from '../../ui/kbd.tsx';

const PROMPTS = { voices: 'search.voices', trash: 'search.trash', settings: 'search.settings' } as const;

/** The search of the open place. A finished `key:value` is a chip; Backspace at its right makes it text again. */
export function SearchField({ place }: { readonly place: Place }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const search = useQueries((queries) => queries.search[place] ?? '');
  const parts: SearchParts = isLibraryPlace(place) ? splitSearch(search) : { terms: [], rest: search };
  const { terms, rest } = parts;
  const change = (next: SearchParts) => setSearch(place, joinSearch(next));
  const clear = () => {
    setSearch(place, '');
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      if (search) clear();
      else event.currentTarget.blur();
    }
    const { selectionStart, selectionEnd } = event.currentTarget;
    if (event.key === 'Backspace' && selectionStart === 0 && selectionEnd === 0 && terms.length > 0) {
      event.preventDefault();
      change(reopenLast(parts));
    }
  };
  const prompt = isPrompted(place) ? t(PROMPTS[place]) : t('search.library');
  return (
    // A press beside the text belongs to the field, as in any text field.
    <search className="search no-drag" onPointerDown={(event) => focusOnPress(event, input.current)}>
      <Icon of={Search} size={14} />
      {terms.length > 0 && (
        <span className="search-chips">
          {terms.map((term) => (
            <SearchChip key={term} term={term} onRemove={() => change({ terms: without(terms, term), rest })} />
          ))}
        </span>
      )}
      <input
        ref={input}
        type="search"
        value={rest}
        aria-label={t('search.label')}
        placeholder={terms.length > 0 ? '' : prompt}
        spellCheck={false}
        onChange={(event) => change({ terms, rest: event.target.value })}
        onKeyDown={onKeyDown}
      />
      {search ? (
        <IconButton icon={X} size="xs" label={t('search.clear')} keys="Escape" onPress={clear} />
      ) : (
        <Kbd>/</Kbd>
      )}
    </search>
  );
}

function isPrompted(place: Place): place is keyof typeof PROMPTS {
  return Object.hasOwn(PROMPTS, place);
}

function SearchChip({ term, onRemove }: { readonly term: string; readonly onRemove: () => void }) {
  const { t } = useTranslation();
  const read = readTerm(term);
  return (
    <span className="chip">
      <span>
        <em>
          {read?.not && '−'}
          {read?.key}
        </em>{' '}
        {read?.values.join(', ')}
      </span>
      <Button aria-label={t('search.removeTerm', { term })} onPress={onRemove}>
        <Icon of={X} size={12} />
      </Button>
    </span>
  );
}

function without(terms: readonly string[], term: string): string[] {
  return terms.filter((other) => other !== term);
}

function focusOnPress(event: React.PointerEvent<HTMLElement>, input: HTMLInputElement | null): void {
  if (event.target === event.currentTarget) {
    event.preventDefault();
    input?.focus();
  }
}
