import {
  CircleAlert,
  Clock,
  CloudDownload,
  FileInput,
  FileX2,
  FolderOpen,
  Hourglass,
  type LucideIcon,
  Repeat2,
  RotateCw,
  ShieldBan,
  Sparkles,
  Unplug,
} from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tile } from '../../../ipc/model/query.ts';
import { runAction } from '../../actions/handlers.ts';
import { useSaid } from '../../format/use-said.ts';
import { ask, conch } from '../../state/conch.ts';
import { showError } from '../../state/toast-store.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Progress } from '../../ui/progress.tsx';
import { openImport } from '../import/import-store.ts';

interface NoFileStageProps {
  readonly tile: Tile;
  /** The library says the file is here, and it cannot be shown. */
  readonly isBroken: boolean;
  readonly arrows: ReactNode;
  /** The file may be there now. */
  readonly onAgain: () => void;
}

/** An item that cannot be shown: its preview when there is one, why, and what can be done about it. */
export function NoFileStage({ tile, isBroken, arrows, onAgain }: NoFileStageProps) {
  const { t } = useTranslation();
  const why = useWhy(tile, isBroken);
  const said = useSaid();
  const [isFetching, setFetching] = useState(false);

  function fetchNow(): void {
    setFetching(true);
    ask(conch.files.fetch({ id: tile.id }))
      .then((isHere) => isHere && onAgain())
      .catch(showError)
      .finally(() => setFetching(false));
  }

  return (
    <div className="stage" data-testid="no-file">
      {tile.hasThumb && <img className="stage-preview" src={`media://thumb/${tile.id}`} alt="" />}
      <div className="stage-why" role="status">
        <Icon of={why.icon} size={24} className={why.tone} />
        <h2>{why.title}</h2>
        {why.sentence !== null && <p>{said(why.sentence)}</p>}
        {why.percent !== undefined && <Progress label={why.title} value={why.percent} />}
        {why.way === 'fetch' && (
          <Button icon={RotateCw} isPending={isFetching} onPress={fetchNow}>
            {t('viewer.fetchNow')}
          </Button>
        )}
        {why.way === 'again' && (
          <Button icon={Repeat2} onPress={() => runAction('item.again')}>
            {t('create.useAgain')}
          </Button>
        )}
        {why.way === 'import' && (
          <Button icon={FileInput} onPress={() => openImport()}>
            {t('import.title')}
          </Button>
        )}
        {why.way === 'look' && (
          <Button icon={RotateCw} onPress={onAgain}>
            {t('common.tryAgain')}
          </Button>
        )}
        {why.way === 'elsewhere' && (
          <Button icon={FolderOpen} onPress={() => runAction('item.show-in-folder')}>
            {t('files.showInFolder')}
          </Button>
        )}
      </div>
      {arrows}
    </div>
  );
}

interface Why {
  readonly icon: LucideIcon;
  readonly tone: '' | 'text-bad' | 'text-caution';
  readonly title: string;
  readonly sentence: string | null;
  /** What helps. */
  readonly way: 'fetch' | 'again' | 'elsewhere' | 'import' | 'look' | null;
  /** 0 to 1; null while nobody knows. */
  readonly percent?: number | null;
}

function useWhy(tile: Tile, isBroken: boolean): Why {
  const { t } = useTranslation();
  const found = useWhereabouts(tile, isBroken);
  const state = tile.tile;
  const title = (of: Tile['tile']['state']) => (of === 'ready' ? t('grid.state.not-here') : t(`grid.state.${of}`));
  if (isBroken) {
    const of = { icon: FileX2, tone: 'text-caution' } as const;
    if (found === null || found.state === 'here') {
      return { ...of, title: t('viewer.broken'), sentence: t('viewer.brokenWhy'), way: 'elsewhere' };
    }
    if (found.state === 'unreachable') {
      const sentence = found.folder === null ? null : t('viewer.awayWhy', { folder: found.folder });
      return { ...of, icon: Unplug, title: t('viewer.away'), sentence, way: 'look' };
    }
    return found.canFetch
      ? { ...of, title: t('viewer.missing'), sentence: t('viewer.missingWhy'), way: 'fetch' }
      : { ...of, title: t('viewer.missing'), sentence: t('viewer.goneWhy'), way: 'import' };
  }
  switch (state.state) {
    case 'failed':
      return { icon: CircleAlert, tone: 'text-bad', title: title('failed'), sentence: state.reason, way: 'again' };
    case 'download-failed':
      return { icon: CircleAlert, tone: 'text-bad', title: title(state.state), sentence: state.reason, way: 'fetch' };
    case 'moderated':
      return { icon: ShieldBan, tone: '', title: title(state.state), sentence: t('grid.moderatedWhy'), way: 'again' };
    case 'running': {
      const percent = state.percent === null ? null : state.percent / 100;
      return { icon: Sparkles, tone: '', title: title('running'), sentence: state.message, way: null, percent };
    }
    case 'queued':
      return { icon: Clock, tone: '', title: title('queued'), sentence: state.message, way: null };
    case 'downloading':
      return { icon: CloudDownload, tone: '', title: title('downloading'), sentence: null, way: null, percent: null };
    case 'expiring':
      return {
        icon: Hourglass,
        tone: 'text-caution',
        title: title('expiring'),
        sentence: t('viewer.expiringWhy'),
        way: 'fetch',
      };
    case 'only-here':
      return { icon: FileX2, tone: 'text-caution', title: t('viewer.lost'), sentence: t('viewer.lostWhy'), way: null };
    default:
      return {
        icon: CloudDownload,
        tone: '',
        title: title('not-here'),
        sentence: t('viewer.notHereWhy'),
        way: 'fetch',
      };
  }
}

type Whereabouts = Awaited<ReturnType<typeof whereaboutsOf>>;

function whereaboutsOf(id: Tile['id']) {
  return ask(conch.files.whereabouts({ id }));
}

/** Where a file is that could not be shown: one that is gone is another thing than one that no player understands. */
function useWhereabouts({ id }: Tile, isBroken: boolean): Whereabouts | null {
  const [found, setFound] = useState<Whereabouts | null>(null);
  useEffect(() => {
    if (!isBroken) return;
    let isCurrent = true;
    whereaboutsOf(id).then(
      (read) => isCurrent && setFound(read),
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [id, isBroken]);
  return found;
}
