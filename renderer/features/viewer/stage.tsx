import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tile } from '../../../ipc/model/query.ts';
import { runAction } from '../../actions/handlers.ts';
import { Icon } from '../../ui/icon.tsx';
import { AudioStage } from './audio-stage.tsx';
import { ImageStage } from './image-stage.tsx';
import { NoFileStage } from './no-file-stage.tsx';
import { VideoStage } from './video-stage.tsx';

export interface StageProps {
  readonly tile: Tile;
  /** The file cannot be shown. */
  readonly onBroken: () => void;
  /** The way to the neighbours, which lies over the picture. */
  readonly arrows: ReactNode;
}

interface StageFrameProps {
  readonly tile: Tile;
  readonly hasPrevious: boolean;
  readonly hasNext: boolean;
  /** Shows nothing: something else has the window. */
  readonly isQuiet: boolean;
}

/** The item itself, by kind, with the way to its neighbours. */
export function Stage({ tile, hasPrevious, hasNext, isQuiet }: StageFrameProps) {
  const [isBroken, setBroken] = useState(false);
  if (isQuiet) return <div className="stage" />;
  const arrows = (
    <>
      {hasPrevious && <Arrow to="previous" />}
      {hasNext && <Arrow to="next" />}
    </>
  );
  return isBroken || !tile.hasFile ? (
    <NoFileStage tile={tile} isBroken={isBroken} arrows={arrows} onAgain={() => setBroken(false)} />
  ) : (
    <StageOfKind tile={tile} arrows={arrows} onBroken={() => setBroken(true)} />
  );
}

function Arrow({ to }: { readonly to: 'previous' | 'next' }) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className="stage-go"
      data-to={to}
      aria-label={t(`viewer.${to}`)}
      onClick={() => runAction(`viewer.${to}`)}
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
