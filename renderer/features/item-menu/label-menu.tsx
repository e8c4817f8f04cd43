import { ChevronRight, Circle } from 'lucide-react';
import { MenuItem as AriaMenuItem, Menu, Popover, SubmenuTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type ColorLabel, colorLabels } from '../../../ipc/model/color-labels.ts';
import { keysOf } from '../../actions/bindings.ts';
import { Icon } from '../../ui/icon.tsx';
import { Keys } from '../../ui/kbd.tsx';
import { MenuItem } from '../../ui/menu.tsx';
import { markItems } from '../library/item-actions.ts';
import { closeItemMenu, useItemMenu } from './item-menu-store.ts';

/** The colour labels by name, in a menu of their own. Of several items, whose label is `undefined` here, none is ticked. */
export function LabelMenu({ label }: { readonly label: ColorLabel | null | undefined }) {
  const { t } = useTranslation();
  return (
    <SubmenuTrigger>
      <AriaMenuItem id="labels" className="menu-item" textValue={t('inspector.labelColor')}>
        <Icon of={Circle} />
        <span>{t('inspector.labelColor')}</span>
        <span className="end">
          <Icon of={ChevronRight} size={14} />
        </span>
      </AriaMenuItem>
      <Popover className="popover">
        <Menu
          className="menu"
          aria-label={t('inspector.labelColor')}
          selectionMode="single"
          selectedKeys={label === undefined ? [] : [label ?? 'none']}
          onAction={(key) => {
            const target = useItemMenu.getState().menu?.target;
            closeItemMenu();
            const chosen = colorLabels.find((one) => one === key) ?? null;
            if (target !== undefined) void markItems(target, { label: chosen });
          }}
        >
          {colorLabels.map((one) => (
            <AriaMenuItem key={one} id={one} className="menu-item" textValue={t(`inspector.color.${one}`)}>
              <span className="label-dot" style={{ '--color': `var(--label-${one})` } as React.CSSProperties} />
              <span>{t(`inspector.color.${one}`)}</span>
              <span className="end">
                <KeysOf label={one} />
              </span>
            </AriaMenuItem>
          ))}
          <MenuItem id="none">{t('inspector.noLabel')}</MenuItem>
        </Menu>
      </Popover>
    </SubmenuTrigger>
  );
}

/** The key as it is set now. */
function KeysOf({ label }: { readonly label: ColorLabel }) {
  const keys = keysOf(`item.label-${label}`);
  return keys === null ? null : <Keys keys={keys} />;
}
