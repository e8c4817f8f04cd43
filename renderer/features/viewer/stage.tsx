import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type ReactNode, type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tile } from '../../../ipc/model/query.ts';
import { Icon } from '../../ui/icon.tsx';
import { AudioStage } from './audio-stage.tsx';
import { ImageStage } from './image-stage.tsx';
import { NoFileStage } from './no-file-stage.tsx';
import { VideoStage } from './video-stage.tsx';
import type { ViewerAct } from './viewer-act.ts';

/** What the open stage does with a key that the viewer itself has no use for. */
export type StageControls = (what: ViewerAct) => void;

export interface StageProps {
  readonly tile: Tile;
  readonly controls: RefObject<StageControls | null>;
  readonly onAct: (what: ViewerAct) => void;
  /** The file cannot be shown. */
  readonly onBroken: () => void;
  /** The way to the neighbours, which lies over the picture. */
  readonly arrows: ReactNode;
}

interface StageFrameProps extends Omit<StageProps, 'onBroken' | 'arrows'> {
  readonly hasPrevious: boolean;
  readonly hasNext: boolean;
}

/** The item itself, by kind, with the way to its neighbours. */
export function Stage({ hasPrevious, hasNext, ...stage }: StageFrameProps) {
  const [isBroken, setBroken] = useState(false);
  const { tile, onAct } = stage;
  const arrows = (
    <>
      {hasPrevious && <Arrow to="previous" onGo={() => onAct('previous')} />}
      {hasNext && <Arrow to="next" onGo={() => onAct('next')} />}
    </>
  );
  return isBroken || !tile.hasFile ? (
    <NoFileStage tile={tile} isBroken={isBroken} arrows={arrows} />
  ) : (
    <StageOfKind {...stage} arrows={arrows} onBroken={() => setBroken(true)} />
  );
}

interface ArrowProps {
  readonly to: 'previous' | 'next';
  readonly onGo: () => void;
}

function Arrow({ to, onGo }: ArrowProps) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className="stage-go"
      data-to={to}
      aria-label={t(`viewer.${to}`)}
      onClick={onGo}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      <Icon of={to === 'previous' ? ChevronLeft : ChevronRight} size={20} />
    </button>
  );
}

function StageOfKind(props: StageProps) {
  switch (props.tile.kind) {
    case 'video':
      return <VideoStage {...props} />;
    case 'image':
      return <ImageStage {...props} />;
    case 'audio':
    case 'voice':
      return <AudioStage {...props} />;
  }
}
