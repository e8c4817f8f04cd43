import { Plus } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { TEMPLATE_PART } from '../../../ipc/model/file-template.ts';
import { MenuButton, MenuItem } from '../../ui/menu.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { presets } from './export-choices.ts';

const PARTS = ['date', 'year', 'month', 'title', 'prompt', 'model', 'account', 'kind', 'id', 'index'] as const;

interface NameFieldProps {
  readonly template: string;
  readonly error: string | null;
  readonly onChange: (template: string) => void;
}

/** The names as a line of text with parts in braces; parts and whole lines can be taken from menus. */
export function NameField({ template, error, onChange }: NameFieldProps) {
  const { t } = useTranslation();
  return (
    <div className="export-name">
      <div className="min-w-0 flex-1">
        <TextField
          label={t('export.template')}
          value={template}
          onChange={onChange}
          error={error}
          help={t('export.templateText')}
          isMono
          marks={TEMPLATE_PART}
        />
      </div>
      <MenuButton
        placement="bottom end"
        onAction={(part) =>
          onChange(PARTS.some((known) => known === part) ? `${template}{${String(part)}}` : String(part))
        }
        trigger={
          <AriaButton className="btn" data-kind="default" data-size="form" aria-label={t('export.addPart')}>
            <Plus size={16} aria-hidden="true" />
            <span>{t('export.parts')}</span>
          </AriaButton>
        }
      >
        {[
          ...PARTS.map((part) => (
            <MenuItem key={part} id={part}>
              {t(`export.part.${part}`)}
            </MenuItem>
          )),
          ...presets.map((preset) => (
            <MenuItem key={preset} id={preset}>
              {preset}
            </MenuItem>
          )),
        ]}
      </MenuButton>
    </div>
  );
}
