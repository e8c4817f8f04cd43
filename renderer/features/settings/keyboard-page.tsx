import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../ipc/domains/app.ts';
import { type ActionScope, actionScopes } from '../../actions/action.ts';
import type { Rebound } from '../../actions/bindings.ts';
import { type ActionId, actionIds, actions, scopeOf } from '../../actions/registry.ts';
import { changeSettings } from '../../state/start.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { KeySetting } from './key-setting.tsx';
import { Setting } from './setting.tsx';
import './keyboard-page.css';

/** Every action with its keys, each of which can be set anew. */
export function KeyboardPage({ settings }: { readonly settings: Settings }) {
  const { t } = useTranslation();
  const [recorded, setRecorded] = useState<ActionId | null>(null);
  const [asks, setAsks] = useState(false);
  const rebound = settings.shortcuts;
  const change = (shortcuts: Rebound) => {
    setRecorded(null);
    void changeSettings({ shortcuts: mutable(shortcuts) });
  };
  return (
    <>
      <h2>{t('settings.keyboard')}</h2>
      <div className="card">
        <Setting name={t('keyboard.all')} text={t('keyboard.allText')}>
          <Button size="sm" isDisabled={Object.keys(rebound).length === 0} onPress={() => setAsks(true)}>
            {t('keyboard.resetAll')}
          </Button>
        </Setting>
      </div>
      {actionScopes.map((scope) => (
        <ScopeSettings key={scope} scope={scope}>
          {(id) => (
            <KeySetting
              key={id}
              id={id}
              rebound={rebound}
              isRecording={recorded === id}
              onRecord={setRecorded}
              onChange={change}
            />
          )}
        </ScopeSettings>
      ))}
      <ConfirmDialog
        isOpen={asks}
        title={t('keyboard.resetAllTitle')}
        cancel={t('common.cancel')}
        confirm={t('keyboard.resetAll')}
        onCancel={() => setAsks(false)}
        onConfirm={() => {
          setAsks(false);
          change({});
        }}
      >
        {t('keyboard.resetAllText')}
      </ConfirmDialog>
    </>
  );
}

interface ScopeSettingsProps {
  readonly scope: ActionScope;
  readonly children: (id: ActionId) => React.ReactNode;
}

function ScopeSettings({ scope, children }: ScopeSettingsProps) {
  const { t } = useTranslation();
  const ids = actionIds.filter(
    (id) => scopeOf(id) === scope && (actions[id].keys.length > 0 || !actions[id].isKeyOnly),
  );
  if (ids.length === 0) return null;
  return (
    <>
      <h3>{t(`action.scope.${scope}`)}</h3>
      <div className="card">{ids.map(children)}</div>
    </>
  );
}

function mutable(rebound: Rebound): Settings['shortcuts'] {
  return Object.fromEntries(Object.entries(rebound).map(([id, keys]) => [id, [...keys]]));
}
