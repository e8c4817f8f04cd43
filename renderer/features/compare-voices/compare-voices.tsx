import { ArrowLeft, MessageSquareQuote } from 'lucide-react';
import { useEffect, useId, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemId } from '../../../ipc/model/ids.ts';
import { useKeys } from '../../actions/bindings.ts';
import { useActions } from '../../actions/handlers.ts';
import { useFormat } from '../../format/use-format.ts';
import { accountKey, catalogueIn, useCatalogueOfEach } from '../../state/catalogue-store.ts';
import { useLive } from '../../state/live-store.ts';
import { addChanges, useOutbox } from '../../state/outbox-store.ts';
import { showError } from '../../state/toast-store.ts';
import { Button } from '../../ui/button.tsx';
import { Keys } from '../../ui/kbd.tsx';
import { Select } from '../../ui/select.tsx';
import { usePlayer } from '../sound/player-store.ts';
import { ToolbarSlot } from '../toolbar/slots.tsx';
import { changeComparison, keepTakes, type Take, useComparison } from './compare-store.ts';
import {
  type Column,
  columnOf,
  compareHindrance,
  missingColumns,
  nextOf,
  orderOf,
  speechModels,
  spendingOf,
} from './comparison-order.ts';
import { playTake, VoiceColumn } from './voice-column.tsx';
import { VoicePicker } from './voice-picker.tsx';
import './compare-voices.css';

/** So many voices are compared at most. */
const PLACES = [1, 2, 3, 4, 5, 6] as const;

/** The same sentence through several voices, side by side. */
export function CompareVoices({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const columns = useColumns();
  useCycle(columns);
  const nextKeys = useKeys('studio.next-voice');
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => root.current?.focus(), []);
  return (
    <div ref={root} className="compare-voices" data-scope="studio" tabIndex={-1}>
      <ToolbarSlot name="actions">
        <Button kind="quiet" icon={ArrowLeft} onPress={onClose}>
          {t('studio.compare.back')}
        </Button>
      </ToolbarSlot>
      <Sentence columns={columns} />
      <div className="voices-compared-head">
        <VoicePicker />
        <span>
          {nextKeys !== null && <Keys keys={nextKeys} />} {t('studio.compare.next')}
        </span>
      </div>
      <div className="voice-columns-side">
        {columns.map((column, index) => (
          <VoiceColumn key={column.voice.id} column={column} place={index + 1} />
        ))}
      </div>
      {columns.length === 0 && <p className="compare-none">{t('studio.compare.text')}</p>}
    </div>
  );
}

function useColumns(): readonly Column[] {
  const { voices, text, model, takes } = useComparison();
  const accounts = useLive((live) => live.accounts);
  const wanted = useMemo(() => voices.map(({ connection, account }) => ({ connection, id: account })), [voices]);
  const catalogues = useCatalogueOfEach(wanted);
  return useMemo(
    () =>
      voices.map((voice) => {
        const key = accountKey({ connection: voice.connection, id: voice.account });
        const account = accounts?.find((one) => accountKey(one) === key) ?? null;
        return columnOf(
          voice,
          { account, models: speechModels(catalogueIn(catalogues.get(key))) },
          { text, model, takes },
        );
      }),
    [voices, text, model, takes, accounts, catalogues],
  );
}

/** The newest state of a take. */
function useStateOf(): (take: Take) => Take['entry'] {
  const told = useOutbox((outbox) => outbox.told);
  return ({ entry }) => told.get(entry.id) ?? entry;
}

/** N plays the next voice from its start, a number the one in that place. */
function useCycle(columns: readonly Column[]): void {
  const entryOf = useStateOf();
  const items = columns.map(({ take }): ItemId | null => (take === null ? null : (entryOf(take).items[0] ?? null)));
  const heard = items.filter((item) => item !== null);
  const play = (item: () => ItemId | null | undefined) => ({
    run: () => {
      const chosen = item();
      if (chosen != null) playTake(chosen);
    },
    isPossible: () => item() != null,
  });
  useActions({
    'studio.next-voice': play(() => nextOf(heard, usePlayer.getState().id)),
    ...Object.fromEntries(PLACES.map((place) => [`studio.voice-${place}`, play(() => items[place - 1])])),
  });
}

function Sentence({ columns }: { readonly columns: readonly Column[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const fieldId = useId();
  const helpId = useId();
  const { text, isOrdering } = useComparison();
  const entryOf = useStateOf();
  const missing = missingColumns(columns, (take) => entryOf(take).state);
  const hindrance = compareHindrance(text, columns, missing);
  const { cost, accounts } = spendingOf(missing);
  const most = Math.min(...columns.flatMap(({ model }) => model?.prompt.most ?? []), 10_000);

  async function order(): Promise<void> {
    changeComparison({ isOrdering: true });
    try {
      const entries = await addChanges(missing.map(({ voice, model }) => orderOf(voice, model, text)));
      const takes = missing.flatMap(({ voice, model }, index): Take[] => {
        const entry = entries[index];
        return entry === undefined ? [] : [{ voice: voice.id, text, model: model.id, entry }];
      });
      keepTakes(takes);
    } catch (error) {
      showError(error);
    } finally {
      changeComparison({ isOrdering: false });
    }
  }

  return (
    <section className="compare-sentence" aria-label={t('studio.compare.open')}>
      <label className="studio-label" htmlFor={fieldId}>
        <span>{t('studio.compare.sentence')}</span>
        <span>{t('studio.nameCount', { count: format.count(text.length), most: format.count(most) })}</span>
      </label>
      <textarea
        id={fieldId}
        className="area"
        rows={3}
        value={text}
        onChange={(event) => changeComparison({ text: event.target.value })}
      />
      <div className="compare-order">
        <ModelChoice columns={columns} />
        <span className="flex-1" />
        <span id={helpId} className="compare-balance">
          {hindrance === null
            ? accounts
                .filter(({ account }) => account.credits !== null)
                .map(({ account, cost: spent }) =>
                  t('studio.compare.balance', {
                    account: account.name,
                    before: format.count(account.credits ?? 0),
                    after: format.count((account.credits ?? 0) - spent),
                  }),
                )
                .join(' · ')
            : t(`studio.compare.hindrance.${hindrance}`)}
        </span>
        <Button
          kind="primary"
          icon={MessageSquareQuote}
          isDisabled={hindrance !== null}
          isPending={isOrdering}
          aria-describedby={helpId}
          onPress={() => void order()}
        >
          {cost === null || hindrance !== null
            ? t('studio.compare.speak', { count: missing.length || columns.length })
            : t('studio.compare.speakFor', { count: missing.length, cost: format.count(cost) })}
        </Button>
      </div>
    </section>
  );
}

/** Models that the accounts of the voices have; without a choice there is nothing to show. */
function ModelChoice({ columns }: { readonly columns: readonly Column[] }) {
  const { t } = useTranslation();
  const chosen = useComparison((comparison) => comparison.model);
  const accounts = useMemo(
    () => columns.map(({ voice }) => ({ connection: voice.connection, id: voice.account })),
    [columns],
  );
  const catalogues = useCatalogueOfEach(accounts);
  const models = new Map(
    accounts
      .flatMap((account) => speechModels(catalogueIn(catalogues.get(accountKey(account)))))
      .map((model) => [model.id, model]),
  );
  const [first] = models.keys();
  if (models.size < 2 || first === undefined) return null;
  return (
    <Select
      label={t('inspector.model')}
      value={chosen !== null && models.has(chosen) ? chosen : first}
      options={[...models.values()].map(({ id, label }) => ({ value: id, label }))}
      onChange={(model) => changeComparison({ model })}
      width={200}
    />
  );
}
