import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tile } from '../../../ipc/model/query.ts';
import { Icon } from '../../ui/icon.tsx';
import { AudioStage } from './audio-stage.tsx';
import { ImageStage } from './image-stage.tsx';
import { NoFileStage } from './no-file-stage.tsx';
import { VideoStage } from './video-stage.tsx';
import type { ViewerKey } from './viewer-keys.ts';

/** What the open stage does with a key that the viewer itself has no use for. */
export type StageControls = (key: Exclude<ViewerKey, object>) => void;

export interface StageProps {
  readonly tile: Tile;
  readonly controls: RefObject<StageControls | null>;
}

interface StageFrameProps extends StageProps {
  readonly onPrevious: (() => void) | null;
  readonly onNext: (() => void) | null;
}

/** The item itself, by kind, with the way to its neighbours. */
export function Stage({ onPrevious, onNext, ...stage }: StageFrameProps) {
  const { t } = useTranslation();
  return (
    <>
      <StageOfKind {...stage} />
      {onPrevious !== null && (
        <button
          type="button"
          className="stage-go"
          data-side="left"
          aria-label={t('viewer.previous')}
          onClick={onPrevious}
        >
          <Icon of={ChevronLeft} size={20} />
        </button>
      )}
      {onNext !== null && (
        <button type="button" className="stage-go" data-side="right" aria-label={t('viewer.next')} onClick={onNext}>
          <Icon of={ChevronRight} size={20} />
        </button>
      )}
    </>
  );
}

function StageOfKind(props: StageProps) {
  const { tile } = props;
  if (!tile.hasFile) return <NoFileStage tile={tile} />;
  switch (tile.kind) {
    case 'video':
      return <VideoStage {...props} />;
    case 'image':
      return <ImageStage {...props} />;
    case 'audio':
    case 'voice':
      return <AudioStage {...props} />;
  }
}
