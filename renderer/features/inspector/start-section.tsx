import {
  CircleX,
  type LucideIcon,
  MessageSquareQuote,
  StepBack,
  StepForward,
  Trash2,
  Undo2,
  UserRound,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ItemDetail } from '../../../ipc/model/item.ts';
import { keysOf } from '../../actions/bindings.ts';
import { useRoute } from '../../state/route-store.ts';
import { Icon } from '../../ui/icon.tsx';
import { Keys } from '../../ui/kbd.tsx';
import { takeAsInput } from '../create/start-from.ts';
import { cancelMaking } from '../item-menu/cancel-making.ts';
import { speakLike, voiceOf } from '../item-menu/voice-of.ts';
import { restoreItems, trashItems } from '../library/item-actions.ts';
import { askWhereToRemove } from '../remove/remove-store.ts';

/** What can be made with an item, and how it is deleted. */
export function StartSection({ item }: { readonly item: ItemDetail }) {
  const { t } = useTranslation();
  const isTrash = useRoute((route) => route.place === 'trash');
  const hasFile = item.renditions.some(({ role, state }) => role === 'original' && state === 'complete');
  const isImage = item.kind === 'image' && hasFile;
  const voice = voiceOf(item);
  const isMaking = item.status === 'running' || item.status === 'pending';
  return (
    <section className="inspector-section inspector-actions" aria-label={t('create.menu')}>
      {isImage && (
        <>
          <Action icon={StepBack} onPress={() => takeAsInput(item, 'first-frame')}>
            {t('create.asFirstFrame')}
          </Action>
          <Action icon={StepForward} onPress={() => takeAsInput(item, 'last-frame')}>
            {t('create.asLastFrame')}
          </Action>
          <Action icon={UserRound} onPress={() => takeAsInput(item, 'character')}>
            {t('create.asCharacter')}
          </Action>
        </>
      )}
      {voice !== null && (
        <Action icon={MessageSquareQuote} onPress={() => speakLike(item)}>
          {t('create.speakWithNamed', { name: voice.name })}
        </Action>
      )}
      {isMaking && (
        <Action icon={CircleX} onPress={() => void cancelMaking(item)}>
          {t('outbox.word.cancel')}
        </Action>
      )}
      {isTrash ? (
        <Action icon={Undo2} keys={keysOf('item.restore')} onPress={() => void restoreItems([item.id])}>
          {t('inspector.restore')}
        </Action>
      ) : (
        <Action icon={Trash2} keys={keysOf('item.trash')} onPress={() => void trashItems([item.id])}>
          {t('inspector.toTrash')}
        </Action>
      )}
      <Action icon={Trash2} keys={keysOf('item.remove')} onPress={() => askWhereToRemove([item.id])}>
        {t('outbox.remove.action')}
      </Action>
    </section>
  );
}

interface ActionProps {
  readonly icon: LucideIcon;
  readonly keys?: string | null;
  readonly children: string;
  readonly onPress: () => void;
}

function Action({ icon, keys, children, onPress }: ActionProps) {
  return (
    <button type="button" onClick={onPress}>
      <Icon of={icon} />
      <span>{children}</span>
      {keys && <Keys keys={keys} />}
    </button>
  );
}
