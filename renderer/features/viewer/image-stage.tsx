import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tile } from '../../../ipc/model/query.ts';
import { actualSize, type Size, type Zoom } from './image-zoom.ts';
import type { StageProps } from './stage.tsx';
import { TransportRow, ZoomButton } from './transport-row.tsx';
import { fromMiddle, usePanZoom } from './use-pan-zoom.ts';
import { usePixelRatio, useStageSize } from './use-stage-size.ts';
import { useZoomActions } from './zoom-actions.ts';

/** An image: fitted at first, wheel zooms under the pointer, drag pans, Z goes to 100 % and back. */
export function ImageStage({ tile, arrows, onBroken }: StageProps) {
  const { t } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  const [pixels, setPixels] = useState<Size>(sizeOf(tile));
  const [isLoaded, setLoaded] = useState(false);
  const [zoom, setZoom] = useState<Zoom | null>(null);
  const stage = useStageSize(frame);
  const ratio = usePixelRatio();
  const image = useMemo(() => actualSize(pixels, ratio), [pixels, ratio]);
  const panZoom = usePanZoom(frame, { stage, image, ratio, fills: false, zoom, onZoom: setZoom });
  useZoomActions(panZoom, zoom !== null);

  const place = { ...panZoom.place, imageRendering: panZoom.isSharp ? ('pixelated' as const) : ('auto' as const) };
  return (
    <>
      <div
        ref={frame}
        role="group"
        aria-label={tile.title || t('grid.kind.image')}
        className="stage"
        onDoubleClick={({ currentTarget, clientX, clientY }) =>
          panZoom.toggle(fromMiddle(currentTarget, { clientX, clientY }))
        }
        {...panZoom.handlers}
        {...(zoom !== null && { 'data-zoomed': '' })}
      >
        {!isLoaded && tile.hasThumb && (
          <img className="stage-picture" src={`media://thumb/${tile.id}`} alt="" style={place} />
        )}
        <img
          className="stage-picture"
          src={`media://file/${tile.id}`}
          alt={tile.title || t('grid.kind.image')}
          data-testid="stage-image"
          // One that was preloaded is decoded: it is there in the first frame.
          decoding="sync"
          draggable={false}
          style={{ ...place, ...(!isLoaded && { opacity: 0 }) }}
          onLoad={(event) => {
            setPixels({ width: event.currentTarget.naturalWidth, height: event.currentTarget.naturalHeight });
            setLoaded(true);
          }}
          onError={onBroken}
        />
        {arrows}
      </div>
      <div className="transport">
        <TransportRow
          words={
            pixels.width > 0 && (
              <>
                {pixels.width} × {pixels.height}
              </>
            )
          }
          end={<ZoomButton scale={panZoom.scale} isZoomed={zoom !== null} />}
        />
      </div>
    </>
  );
}

/** What is known of it before it is loaded, pixels. */
export function sizeOf(tile: Tile): Size {
  return tile.width === null || tile.height === null
    ? { width: 0, height: 0 }
    : { width: tile.width, height: tile.height };
}
