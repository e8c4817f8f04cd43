import i18next from 'i18next';
import { AppWindow, Folder, FolderSearch, UserRound } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LibraryCounts } from '../../../ipc/model/query.ts';
import { keysOf } from '../../actions/bindings.ts';
import { isInReach, modalScope } from '../../actions/dispatch.ts';
import { isPossible, runAction } from '../../actions/handlers.ts';
import { actionIcons } from '../../actions/icons.ts';
import { type ActionId, actionIds, actions, scopeOf } from '../../actions/registry.ts';
import { useFormat } from '../../format/use-format.ts';
import { useApp } from '../../state/app-store.ts';
import { useCollections } from '../../state/collections-store.ts';
import { useLive } from '../../state/live-store.ts';
import { collectionPlace } from '../../state/places.ts';
import { openPlace } from '../../state/route-store.ts';
import { closeViewer } from '../../state/viewer-store.ts';
import { pathOf } from '../collections/tree.ts';
import type { Entry } from './entry.ts';
import { onSelected } from './on-selected.ts';
import { settingsEntries } from './settings-entries.ts';
import { useLibraryEntries } from './use-library-entries.ts';
import { useVoiceEntries } from './use-voice-entries.ts';

/** Places whose action tells how many items are there. */
const COUNTED: Partial<Record<ActionId, keyof LibraryCounts>> = {
  'go-all': 'all',
  'go-videos': 'video',
  'go-images': 'image',
  'go-audio': 'audio',
  'go-voices': 'voice',
  'go-favorites': 'favorites',
  'go-expiring': 'expiring',
  'go-failed': 'failed',
  'go-trash': 'trash',
};

/** Everything that can be done or gone to from here, as it was when the palette opened. */
export function useEntries(): readonly Entry[] {
  const { t } = useTranslation();
  const format = useFormat();
  const [modal] = useState(modalScope);
  // From the viewer one may go elsewhere; it is closed then.
  const canGo = modal === null || modal === 'viewer';
  const [possible] = useState(() =>
    actionIds.filter((id) => {
      const isOffered = isInReach(id) || (canGo && id.startsWith('go-'));
      return isOffered && !actions[id].isKeyOnly && isPossible(id);
    }),
  );
  const counts = useApp((app) => app.counts);
  const accounts = useLive((live) => live.accounts);
  const { list: collections, found } = useCollections();
  const ofLibraries = useLibraryEntries();
  const ofVoices = useVoiceEntries();

  return useMemo(() => {
    const english = i18next.getFixedT('en');
    const ofActions = possible.map((id): Entry => {
      const counted = COUNTED[id];
      return {
        key: `action:${id}`,
        group: 'actions',
        icon: actionIcons[actions[id].icon ?? ''] ?? AppWindow,
        title: t(actions[id].title),
        note: counted === undefined || counts === null ? null : format.count(counts[counted]),
        isAboutItem: scopeOf(id) === 'item',
        keys: keysOf(id),
        also: [english(actions[id].title), id.replace(/[.-]/g, ' ')],
        run: () => {
          if (!isInReach(id)) closeViewer();
          runAction(id);
        },
        onSelected: onSelected(id),
      };
    });
    const ofCollections = (collections ?? []).map((collection): Entry => {
      const { id, content } = collection;
      const count = content.kind === 'folder' ? content.count : found[id]?.count;
      return {
        key: `collection:${id}`,
        group: 'goTo',
        icon: content.kind === 'folder' ? Folder : FolderSearch,
        title: pathOf(collections ?? [], collection).join(' / '),
        note: count === undefined ? null : format.count(count),
        keys: null,
        also: [],
        run: () => leaveFor(() => openPlace(collectionPlace(id))),
        onSelected: null,
      };
    });
    const ofAccounts = (accounts ?? []).map(
      ({ connection, id, name }): Entry => ({
        key: `account:${connection}/${id}`,
        group: 'goTo',
        icon: UserRound,
        title: name,
        note: t('palette.account'),
        keys: null,
        also: [`${english('palette.account')} ${id}`],
        run: () => leaveFor(() => openPlace('accounts')),
        onSelected: null,
      }),
    );
    const ofSettings = settingsEntries(t, english);
    return canGo
      ? [...ofActions, ...ofCollections, ...ofAccounts, ...ofLibraries, ...ofSettings, ...ofVoices]
      : ofActions;
  }, [t, format, possible, canGo, counts, accounts, collections, found, ofLibraries, ofVoices]);
}

function leaveFor(go: () => void): void {
  closeViewer();
  go();
}
