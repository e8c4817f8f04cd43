import { Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { DEFAULT_FILE_TEMPLATE, FILE_PARTS, TEMPLATE_PART } from '../../../ipc/model/file-template.ts';
import { useFailureText } from '../../format/use-failure-text.ts';
import { ask, conch, failureOf } from '../../state/conch.ts';
import { changeSettings } from '../../state/start.ts';
import { showError } from '../../state/toast-store.ts';
import { Button } from '../../ui/button.tsx';
import { MenuButton, MenuItem } from '../../ui/menu.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useIsWanted } from './settings-search.ts';

/** A pause in typing, ms, before the example is asked for. */
const PAUSE = 150;

/** Where new files lie, as a line of text with parts in braces, and what that makes of the newest item. Kept when one leaves it. */
export function FileNames({ template }: { readonly template: string }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? template;
  const { path, error } = useExample(text);
  if (!useIsWanted([t('settings.names'), t('settings.namesText')])) return null;
  const keep = (wanted: string) => {
    if (wanted !== template) void changeSettings({ fileTemplate: wanted });
    // What was typed since stays.
    setTyped((now) => (now === typed ? null : now));
  };
  const leave = () => {
    if (typed === null) return;
    const wanted = typed.trim();
    // What cannot be stays to be mended, with the reason below it; the names of before hold until then.
    conch.app.nameExample({ template: wanted }).then(({ ok }) => ok && keep(wanted), showError);
  };
  return (
    <form
      className="setting setting-names"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) leave();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        leave();
      }}
    >
      <div className="flex w-full items-center gap-4">
        <div className="setting-words">
          <p>{t('settings.names')}</p>
          <p>{t('settings.namesText')}</p>
        </div>
        <Button
          kind="link"
          size="sm"
          isDisabled={text === DEFAULT_FILE_TEMPLATE}
          onPress={() => keep(DEFAULT_FILE_TEMPLATE)}
        >
          {t('settings.namesReset')}
        </Button>
      </div>
      <div className="flex w-full items-start gap-2">
        <TextField
          hideLabel
          isMono
          marks={TEMPLATE_PART}
          className="min-w-0 flex-1"
          label={t('settings.names')}
          value={text}
          onChange={setTyped}
          error={error}
        />
        <MenuButton
          placement="bottom end"
          onAction={(part) => setTyped(`${text}{${String(part)}}`)}
          trigger={
            <AriaButton className="btn" data-kind="default" data-size="form" aria-label={t('export.addPart')}>
              <Plus size={16} aria-hidden="true" />
              <span>{t('export.parts')}</span>
            </AriaButton>
          }
        >
          {FILE_PARTS.map((part) => (
            <MenuItem key={part} id={part}>
              {t(`export.part.${part}`)}
            </MenuItem>
          ))}
        </MenuButton>
      </div>
      {error === null && <p className="file-names-example type-small text-ink-2 wrap-anywhere">{path}</p>}
    </form>
  );
}

/** What the template makes of the newest item, or why it is none. */
function useExample(template: string): { readonly path: string; readonly error: string | null } {
  const failureText = useFailureText();
  const [path, setPath] = useState('');
  const [failed, setFailed] = useState<unknown>(null);
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(() => {
      ask(conch.app.nameExample({ template: template.trim() })).then(
        (example) => {
          if (!isCurrent) return;
          setPath(example.path);
          setFailed(null);
        },
        (reason: unknown) => isCurrent && setFailed(reason),
      );
    }, PAUSE);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [template]);
  if (failed === null) return { path, error: null };
  const { message, hint } = failureText(failureOf(failed));
  return { path, error: [message, hint].filter(Boolean).join(' ') };
}
