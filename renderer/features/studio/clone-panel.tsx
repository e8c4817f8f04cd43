import { AudioWaveform } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../ipc/model/account.ts';
import type { CreationCatalogue } from '../../../ipc/model/creation.ts';
import { formatDuration } from '../../format/duration.ts';
import { useVoiceWords } from '../../format/use-voice-words.ts';
import { catalogueIn, useCatalogue } from '../../state/catalogue-store.ts';
import { useLive } from '../../state/live-store.ts';
import { showError, showToast } from '../../state/toast-store.ts';
import { Select } from '../../ui/select.tsx';
import { SlotMeter } from '../../ui/slot-meter.tsx';
import { Switch } from '../../ui/switch.tsx';
import { AccountChoice } from './account-choice.tsx';
import { cloneLanguage } from './clone-language.ts';
import { hindranceOf, sentSamples } from './clone-rules.ts';
import { cloneVoice } from './clone-voice.ts';
import { Clones } from './clones.tsx';
import { NameField } from './name-field.tsx';
import { OrderFoot } from './order-foot.tsx';
import { changeStudio, useStudio } from './studio-store.ts';
import { useCloneAccount, useCloneAccounts, useCloneRules, useOnTheWay, useSampleRules } from './use-clone-account.ts';

/** Everything about the voice but its samples: name, account, language, preparation, and the order itself. */
export function ClonePanel() {
  const { t } = useTranslation();
  const accounts = useCloneAccounts();
  const account = useCloneAccount();
  const catalogue = catalogueIn(useCatalogue(account));
  const { nameMost } = useCloneRules();
  const name = useStudio((studio) => studio.name);
  return (
    <section className="studio-side" aria-label={t('studio.voice')}>
      <NameField value={name} most={nameMost} onChange={(value) => changeStudio({ name: value })} />
      <div className="studio-pair">
        <AccountChoice accounts={accounts} account={account} onChange={(key) => changeStudio({ account: key })} />
        <LanguageChoice catalogue={catalogue} />
      </div>
      <Preparations />
      {account?.slots && account.slots.total > 0 && <Slots account={account} slots={account.slots} />}
      <Clones of="clone-voice" />
      <Order account={account} catalogue={catalogue} />
    </section>
  );
}

function LanguageChoice({ catalogue }: { readonly catalogue: CreationCatalogue | 'failed' | null }) {
  const { t } = useTranslation();
  const words = useVoiceWords();
  const { listed, language } = useCloneLanguage(catalogue);
  return (
    <div>
      <span className="studio-label" aria-hidden="true">
        {t('studio.language')}
      </span>
      <Select
        label={t('studio.language')}
        value={language}
        options={listed.map((value) => ({ value, label: words(value) }))}
        onChange={(value) => changeStudio({ language: value })}
      />
    </div>
  );
}

function useCloneLanguage(catalogue: CreationCatalogue | 'failed' | null) {
  const { i18n } = useTranslation();
  const chosen = useStudio((studio) => studio.language);
  const listed = catalogue === null || catalogue === 'failed' ? [] : catalogue.cloneLanguages;
  return { listed, language: cloneLanguage(chosen, listed, i18n.language) };
}

function Preparations() {
  const { t } = useTranslation();
  const reduceNoise = useStudio((studio) => studio.reduceNoise);
  const matchLoudness = useStudio((studio) => studio.matchLoudness);
  const mono = useStudio((studio) => studio.mono);
  return (
    <div className="studio-switches">
      <Switch isOn={reduceNoise} onChange={(isOn) => changeStudio({ reduceNoise: isOn })}>
        <span>{t('studio.reduceNoise')}</span>
      </Switch>
      <Switch isOn={matchLoudness} onChange={(isOn) => changeStudio({ matchLoudness: isOn })}>
        <span>{t('studio.matchLoudness')}</span>
      </Switch>
      <Switch isOn={mono} onChange={(isOn) => changeStudio({ mono: isOn })}>
        <span>{t('studio.mixToMono')}</span>
      </Switch>
    </div>
  );
}

interface SlotsProps {
  readonly account: Account;
  readonly slots: NonNullable<Account['slots']>;
}

function Slots({ account, slots }: SlotsProps) {
  const { t } = useTranslation();
  const busy = useOnTheWay(account);
  const free = slots.total - slots.used - busy;
  const help = free <= 0 ? 'studio.slotsNone' : free === 1 ? 'studio.slotsLast' : null;
  return (
    <div className="studio-slots">
      <div className="studio-label">
        <span>{t('studio.slots')}</span>
        <span>
          {busy > 0
            ? t('studio.slotsBusy', { used: slots.used, busy })
            : t('studio.slotsUsed', { used: slots.used, total: slots.total })}
        </span>
      </div>
      <SlotMeter used={slots.used} busy={Math.min(busy, slots.total - slots.used)} total={slots.total} />
      {help && <p className="help">{t(help, { account: account.name })}</p>}
    </div>
  );
}

interface OrderProps {
  readonly account: Account | null;
  readonly catalogue: CreationCatalogue | 'failed' | null;
}

function Order({ account, catalogue }: OrderProps) {
  const { t } = useTranslation();
  const studio = useStudio();
  const rules = useSampleRules();
  const onTheWay = useOnTheWay(account);
  const isFree = useLive(
    (live) => live.connections?.find(({ name }) => name === account?.connection)?.provider === 'useapi',
  );
  const { language } = useCloneLanguage(catalogue);
  const sent = sentSamples(studio.samples, rules, studio);
  const seconds = sent.reduce((sum, { measures }) => sum + (measures?.seconds ?? 0), 0);
  const hindrance = hindranceOf({ account, catalogue, draft: studio, sent: sent.length, onTheWay });
  const takes = isFree ? t('studio.takesFree') : t('studio.takes');

  async function order(): Promise<void> {
    if (account === null) return;
    const name = studio.name.trim();
    try {
      await cloneVoice(account, language, sent);
      showToast((t) => t('studio.ordered', { name }));
    } catch (error) {
      showError(error);
    }
  }

  return (
    <OrderFoot
      icon={AudioWaveform}
      words={t('studio.clone')}
      help={hindrance === null ? takes : t(`studio.hindrance.${hindrance}`, { account: account?.name ?? '' })}
      isHindered={hindrance !== null}
      isOrdering={studio.isOrdering}
      onOrder={() => void order()}
    >
      {studio.samples.length > 0 && (
        <div className="studio-sent">
          <span>{t('studio.sent', { sent: sent.length, count: studio.samples.length })}</span>
          <span>{t('studio.inAll', { length: formatDuration(Math.floor(seconds) * 1000) })}</span>
        </div>
      )}
    </OrderFoot>
  );
}
