import { Plus, RotateCcw, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button as AriaButton, type ButtonProps } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { boundKeys, type Rebound, takenFrom } from '../../actions/bindings.ts';
import { keyLabels } from '../../actions/keys.ts';
import { type ActionId, actions } from '../../actions/registry.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Keys } from '../../ui/kbd.tsx';
import { KeyRecorder } from './key-recorder.tsx';
import { isFree, withDefaults, withKeys, withoutKeys } from './rebind.ts';
import { useIsWanted } from './settings-search.ts';

interface KeySettingProps {
  readonly id: ActionId;
  readonly rebound: Rebound;
  readonly isRecording: boolean;
  /** Listens for new keys of this action; null stops. */
  readonly onRecord: (id: ActionId | null) => void;
  readonly onChange: (rebound: Rebound) => void;
}

/** One action with its keys: add, take away, back to the default. */
export function KeySetting({ id, rebound, isRecording, onRecord, onChange }: KeySettingProps) {
  const { t } = useTranslation();
  const [pressed, setPressed] = useState<string | null>(null);
  const add = useRef<HTMLButtonElement>(null);
  // What had the focus goes with an answer: then it is where one goes on.
  const comesBack = useRef(false);
  useEffect(() => {
    if (!comesBack.current || isRecording) return;
    comesBack.current = false;
    add.current?.focus();
  });
  const name = t(actions[id].title);
  const keys = boundKeys(id, rebound);
  const isWanted = useIsWanted([name, id, ...keys.map((one) => keyLabels(one).join(' '))]);
  if (!isWanted) return null;
  const taken = pressed === null ? [] : takenFrom(pressed, id, rebound);
  const stop = () => {
    setPressed(null);
    onRecord(null);
  };
  const cancel = () => {
    comesBack.current = true;
    stop();
  };
  // Esc answers the question, and does not leave the settings with it.
  const answer: ButtonProps['onKeyDown'] = (event) => {
    if (event.key === 'Escape') cancel();
    else event.continuePropagation();
  };
  const change = (next: Rebound) => {
    comesBack.current = true;
    onChange(next);
  };
  const record = (combo: string) => {
    if (isFree(combo) && takenFrom(combo, id, rebound).length === 0) change(withKeys(id, combo, rebound));
    else setPressed(combo);
  };
  return (
    <div className="setting key-setting">
      <div className="setting-words">
        <p>{name}</p>
        {isRecording && pressed !== null && (
          <p role="alert">
            {isFree(pressed)
              ? t('keyboard.taken', {
                  keys: keyLabels(pressed).join(' '),
                  actions: taken.map((other) => t(actions[other].title)).join(', '),
                })
              : t('keyboard.kept', { keys: keyLabels(pressed).join(' ') })}
          </p>
        )}
      </div>
      {isRecording && pressed === null && (
        <KeyRecorder label={t('keyboard.press', { name })} onKeys={record} onCancel={cancel} onLeave={stop} />
      )}
      {isRecording && pressed !== null && (
        <span className="key-answer">
          <Button size="sm" autoFocus onPress={cancel} onKeyDown={answer}>
            {t('common.cancel')}
          </Button>
          {isFree(pressed) && (
            <Button size="sm" kind="primary" onPress={() => change(withKeys(id, pressed, rebound))} onKeyDown={answer}>
              {t('keyboard.take')}
            </Button>
          )}
        </span>
      )}
      {!isRecording && (
        <span className="key-list">
          {keys.map((one) => (
            <span key={one} className="key-bound">
              <Keys keys={one} isSpoken />
              <AriaButton
                aria-label={t('keyboard.remove', { keys: keyLabels(one).join(' '), name })}
                onPress={() => change(withoutKeys(id, one, rebound))}
              >
                <Icon of={X} size={12} />
              </AriaButton>
            </span>
          ))}
          {keys.length === 0 && <span className="text-ink-3">{t('keyboard.noKey')}</span>}
          <IconButton
            ref={add}
            icon={Plus}
            size="xs"
            label={t('keyboard.add', { name })}
            onPress={() => {
              setPressed(null);
              onRecord(id);
            }}
          />
          {Object.hasOwn(rebound, id) && (
            <IconButton
              icon={RotateCcw}
              size="xs"
              label={t('keyboard.reset', { name })}
              onPress={() => change(withDefaults(id, rebound))}
            />
          )}
        </span>
      )}
    </div>
  );
}
