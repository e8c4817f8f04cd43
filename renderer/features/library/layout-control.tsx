import { Layers, LayoutDashboard, LayoutGrid, Rows3 } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { setStacked, setView, setZoom, useLayout } from '../../state/layout-store.ts';
import { useNarrow } from '../../state/screen.ts';
import { views } from '../../state/views.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { PopoverButton } from '../../ui/popover.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Slider } from '../../ui/slider.tsx';
import { Switch } from '../../ui/switch.tsx';
import { ToolbarSlot } from '../toolbar/slots.tsx';

const ICONS = { justified: LayoutDashboard, grid: LayoutGrid, list: Rows3 } as const;

/**
 * How the items are shown and how large, in the toolbar; in a narrow window folded into one button. Tiles that arrive render
 * none of it.
 */
export const LayoutControl = memo(function LayoutControl() {
  const isNarrow = useNarrow();
  return <ToolbarSlot name="view">{isNarrow ? <Folded /> : <Unfolded />}</ToolbarSlot>;
});

function Unfolded() {
  const { t } = useTranslation();
  const stacked = useLayout((layout) => layout.stacked);
  return (
    <>
      <ViewChoice />
      <ZoomSlider />
      <IconButton icon={Layers} label={t('layout.stacks')} isOn={stacked} onPress={() => setStacked(!stacked)} />
    </>
  );
}

function Folded() {
  const { t } = useTranslation();
  const view = useLayout((layout) => layout.view);
  const stacked = useLayout((layout) => layout.stacked);
  return (
    <PopoverButton
      label={t('layout.title')}
      className="layout-pane"
      trigger={<IconButton icon={ICONS[view]} label={t('layout.title')} />}
    >
      <ViewChoice />
      {view !== 'list' && (
        <div className="layout-row">
          <span>{t('grid.zoom')}</span>
          <ZoomSlider />
        </div>
      )}
      <Switch isOn={stacked} onChange={setStacked}>
        {t('layout.stacks')}
      </Switch>
    </PopoverButton>
  );
}

function ViewChoice() {
  const { t } = useTranslation();
  const view = useLayout((layout) => layout.view);
  const segments = views.map((value) => ({ value, label: t(`layout.${value}`), icon: ICONS[value] }));
  return <Segmented label={t('layout.title')} value={view} segments={segments} onChange={setView} />;
}

/** Keeps its place in a list, which has no zoom, so that the toolbar does not move. */
function ZoomSlider() {
  const { t } = useTranslation();
  const zoom = useLayout((layout) => layout.zoom);
  const isList = useLayout((layout) => layout.view === 'list');
  if (isList) return <span className="layout-no-zoom" aria-hidden="true" />;
  return <Slider label={t('grid.zoom')} value={zoom} min={0} max={1} step={0.01} onChange={setZoom} />;
}
