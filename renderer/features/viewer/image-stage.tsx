import { type PointerEvent, useEffect, useRef, useState, type WheelEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tile } from '../../../ipc/model/query.ts';
import { fitScale, fitted, panned, type Size, type Zoom, zoomedAt } from './image-zoom.ts';
import type { StageProps } from './stage.tsx';
import { TransportRow } from './transport-row.tsx';

const NO_SIZE: Size = { width: 0, height: 0 };
const ACTUAL: Zoom = { scale: 1, x: 0, y: 0 };
/** Above this, single pixels are shown sharp. */
const SHARP_ABOVE = 2;

/** An image: fitted at first, wheel zooms under the pointer, drag pans, Z goes to 100 % and back. */
export function ImageStage({ tile, controls, arrows, onAct, onBroken }: StageProps) {
  const { t } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  const [image, setImage] = useState<Size>(sizeOf(tile));
  const [stage, setStage] = useState<Size>(NO_SIZE);
  /** Null while the image is fitted. */
  const [zoom, setZoom] = useState<Zoom | null>(null);
  const [isLoaded, setLoaded] = useState(false);
  const shown = zoom ?? fitted(image, stage);

  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setStage({ width: element.clientWidth, height: element.clientHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    controls.current = (what) => {
      if (what === 'zoom') setZoom((before) => (before === null ? ACTUAL : null));
    };
    return () => {
      controls.current = null;
    };
  }, [controls]);

  function wheel(event: WheelEvent<HTMLDivElement>): void {
    const bounds = event.currentTarget.getBoundingClientRect();
    const at = { x: event.clientX - bounds.left - bounds.width / 2, y: event.clientY - bounds.top - bounds.height / 2 };
    const factor = Math.exp(-event.deltaY / 400);
    setZoom((before) => {
      const next = zoomedAt(before ?? fitted(image, stage), factor, at, image, stage);
      return next.scale <= fitScale(image, stage) ? null : next;
    });
  }

  function pan(event: PointerEvent<HTMLDivElement>): void {
    if (event.buttons !== 1) return;
    const by = { x: event.movementX, y: event.movementY };
    setZoom((before) => (before === null ? null : panned(before, by, image, stage)));
  }

  const place = {
    width: image.width * shown.scale,
    height: image.height * shown.scale,
    transform: `translate(${shown.x}px, ${shown.y}px)`,
    imageRendering: shown.scale > SHARP_ABOVE ? ('pixelated' as const) : ('auto' as const),
  };
  return (
    <>
      <div
        ref={frame}
        role="group"
        aria-label={tile.title || t('grid.kind.image')}
        className="stage"
        onWheel={wheel}
        onPointerMove={pan}
        onDoubleClick={() => onAct('zoom')}
        {...(zoom !== null && { 'data-zoomed': '' })}
      >
        {!isLoaded && tile.hasThumb && (
          <img className="stage-image" src={`media://thumb/${tile.id}`} alt="" style={place} />
        )}
        <img
          className="stage-image"
          src={`media://file/${tile.id}`}
          alt={tile.title || t('grid.kind.image')}
          draggable={false}
          style={{ ...place, ...(!isLoaded && { opacity: 0, position: 'absolute' }) }}
          onLoad={(event) => {
            setImage({ width: event.currentTarget.naturalWidth, height: event.currentTarget.naturalHeight });
            setLoaded(true);
          }}
          onError={onBroken}
        />
        {arrows}
      </div>
      <div className="transport">
        <TransportRow
          onFullScreen={() => onAct('full-screen')}
          words={
            image.width > 0 && (
              <>
                {image.width} × {image.height}
              </>
            )
          }
          end={
            <button
              type="button"
              className="text-button"
              aria-keyshortcuts="Z"
              aria-pressed={zoom !== null}
              onClick={() => onAct('zoom')}
            >
              {zoom === null && t('viewer.fit')} {t('viewer.scale', { percent: Math.round(shown.scale * 100) })}
            </button>
          }
        />
      </div>
    </>
  );
}

function sizeOf(tile: Tile): Size {
  return tile.width === null || tile.height === null ? NO_SIZE : { width: tile.width, height: tile.height };
}
