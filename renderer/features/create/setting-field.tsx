import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettingRule } from '../../../ipc/model/creation.ts';
import { useFormat } from '../../format/use-format.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import { Slider } from '../../ui/slider.tsx';
import { Switch } from '../../ui/switch.tsx';
import type { Draft } from './draft.ts';
import { setSetting } from './draft-store.ts';
import { settingValue } from './order.ts';
import { useSettingWords } from './use-setting-words.ts';

/** The value of "the provider decides": no setting has an empty value. */
const UNSET = '';
/** As many values as fit in sight. */
const FEW = 4;
const SHORT = 24;

interface SettingFieldProps<Rule extends SettingRule = SettingRule> {
  readonly rule: Rule;
  readonly draft: Draft;
}

/** One setting of a model with its name. */
export function SettingField({ rule, draft }: SettingFieldProps) {
  switch (rule.type) {
    case 'choice':
      return <Choice rule={rule} draft={draft} />;
    case 'number':
      return <NumberSetting rule={rule} draft={draft} />;
    case 'switch':
      return <SwitchSetting rule={rule} draft={draft} />;
    case 'text':
      return <TextSetting rule={rule} draft={draft} />;
  }
}

type Of<Type extends SettingRule['type']> = SettingFieldProps<Extract<SettingRule, { type: Type }>>;

function Choice({ rule, draft }: Of<'choice'>) {
  const { t } = useTranslation();
  const { nameOf, valueName } = useSettingWords();
  const label = nameOf(rule.key);
  const value = settingValue(rule, draft.settings);
  const known = rule.values.map((one) => ({ value: one, label: valueName(rule.key, one) }));
  const isShort = rule.values.length <= FEW && rule.values.join('').length <= SHORT;
  const unset = { value: UNSET, label: t(isShort ? 'create.auto' : 'create.providerDecides') };
  const options = rule.initial === null ? [unset, ...known] : known;
  const change = (next: string) => setSetting(rule.key, next === UNSET ? null : next);
  return (
    <div>
      <p className="create-label" aria-hidden="true">
        {label}
      </p>
      {isShort ? (
        <Segmented label={label} value={String(value ?? UNSET)} segments={options} onChange={change} />
      ) : (
        <Select label={label} value={String(value ?? UNSET)} options={options} onChange={change} width={200} />
      )}
    </div>
  );
}

function NumberSetting({ rule, draft }: Of<'number'>) {
  const { nameOf } = useSettingWords();
  const { locale } = useFormat();
  const label = nameOf(rule.key);
  const middle = Math.min(rule.most, Math.max(rule.least, 0));
  const value = Number(settingValue(rule, draft.settings) ?? middle);
  return (
    <div>
      <p className="create-label" aria-hidden="true">
        {label}
        <span className="num">{new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value)}</span>
      </p>
      <div className="number-setting">
        <Slider
          label={label}
          value={value}
          min={rule.least}
          max={rule.most}
          step={rule.step}
          width={152}
          onChange={(next) => setSetting(rule.key, next)}
        />
      </div>
    </div>
  );
}

function SwitchSetting({ rule, draft }: Of<'switch'>) {
  const { nameOf } = useSettingWords();
  const isOn = settingValue(rule, draft.settings) === true;
  return (
    <div className="switch-setting">
      <Switch isOn={isOn} onChange={(next) => setSetting(rule.key, next)}>
        <span className="type-label">{nameOf(rule.key)}</span>
      </Switch>
    </div>
  );
}

/** From this length on a text has several lines. */
const LONG = 500;

function TextSetting({ rule, draft }: Of<'text'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const id = useId();
  const countId = useId();
  const { nameOf } = useSettingWords();
  const chosen = draft.settings[rule.key];
  const text = typeof chosen === 'string' ? chosen : '';
  const shared = {
    id,
    value: text,
    'aria-describedby': countId,
    'aria-required': rule.required,
    'aria-invalid': text.length > rule.most,
  };
  return (
    <div className="text-setting">
      <div className="create-label">
        <label htmlFor={id}>{nameOf(rule.key)}</label>
        <span id={countId} className="num" {...(text.length > rule.most && { 'data-over': '' })}>
          {t('create.counter', { used: format.count(text.length), most: format.count(rule.most) })}
        </span>
      </div>
      {rule.most > LONG ? (
        <textarea
          {...shared}
          className="area"
          rows={6}
          onChange={(event) => setSetting(rule.key, event.target.value)}
        />
      ) : (
        <div className="field">
          <input {...shared} onChange={(event) => setSetting(rule.key, event.target.value)} />
        </div>
      )}
    </div>
  );
}
