import { useTranslation } from 'react-i18next';
import { setZoom, useLayout } from '../../state/layout-store.ts';
import { Slider } from '../../ui/slider.tsx';
import { ToolbarSlot } from '../toolbar/slots.tsx';

/** How large the tiles are, in the toolbar. */
export function ZoomControl() {
  const { t } = useTranslation();
  const zoom = useLayout((layout) => layout.zoom);
  return (
    <ToolbarSlot name="view">
      <Slider label={t('grid.zoom')} value={zoom} min={0} max={1} step={0.01} onChange={setZoom} />
    </ToolbarSlot>
  );
}
