import { CircleQuestionMark, PanelLeft } from 'lucide-react';
import { type KeyboardEvent, lazy, type ReactNode, Suspense, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { keysOf } from '../../actions/bindings.ts';
import { useApp } from '../../state/app-store.ts';
import { useFirstPage } from '../../state/first-page.ts';
import { toggleSidebar } from '../../state/layout-store.ts';
import { useOutbox } from '../../state/outbox-store.ts';
import { openPlace, useRoute } from '../../state/route-store.ts';
import { useNarrow, useRail } from '../../state/screen.ts';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { openQueue } from '../queue/queue-tab.ts';
import { LibraryHead } from './library-head.tsx';
import {
  accountsEntry,
  libraryEntries,
  makeEntries,
  needsEntries,
  type PlaceEntry,
  settingsEntry,
  trashEntry,
} from './places.ts';
import { SideButton, SideItem } from './side-item.tsx';
import { SidebarEdge } from './sidebar-edge.tsx';

const CollectionTree = lazy(() =>
  import('../collections/collection-tree.tsx').then((file) => ({ default: file.CollectionTree })),
);

/** The left pane: every place of the library, what needs the person, and at the foot trash, accounts and settings. */
export function Sidebar() {
  const { t } = useTranslation();
  const isRail = useRail();
  const isFirstPageShown = useFirstPage((first) => first.isShown);
  return (
    <nav className="sidebar" data-pane="sidebar" aria-label={t('sidebar.label')} onKeyDown={moveFocus}>
      <div className="side-top drag">{!isRail && <SidebarToggle />}</div>
      <LibraryHead isRail={isRail} />
      <div className="side-scroll">
        <Entries entries={libraryEntries} isRail={isRail} />
        <NeedsYou isRail={isRail} />
        <Make isRail={isRail} />
        {isFirstPageShown && (
          <Suspense>
            <CollectionTree isRail={isRail} />
          </Suspense>
        )}
      </div>
      {isRail ? <RailFoot /> : <Foot />}
      {!isRail && <SidebarEdge />}
    </nav>
  );
}

function SidebarToggle() {
  const { t } = useTranslation();
  const isRail = useRail();
  const keys = keysOf('toggle-sidebar');
  return (
    <IconButton
      icon={PanelLeft}
      size="sm"
      label={isRail ? t('sidebar.show') : t('sidebar.hide')}
      placement={isRail ? 'right' : 'bottom'}
      onPress={toggleSidebar}
      {...(keys && { keys })}
    />
  );
}

interface EntriesProps {
  readonly entries: readonly PlaceEntry[];
  readonly isRail: boolean;
  readonly labelledBy?: string;
  /** More rows below. */
  readonly children?: ReactNode;
}

function Entries({ entries, isRail, labelledBy, children }: EntriesProps) {
  return (
    <ul {...(labelledBy && { 'aria-labelledby': labelledBy })}>
      {entries.map((entry) => (
        <li key={entry.place}>
          <SideItem entry={entry} isRail={isRail} />
        </li>
      ))}
      {children}
    </ul>
  );
}

function NeedsYou({ isRail }: { readonly isRail: boolean }) {
  const { t } = useTranslation();
  const headId = useId();
  const hasExpiring = useApp((app) => (app.counts?.expiring ?? 0) > 0);
  const hasFailed = useApp((app) => (app.counts?.failed ?? 0) > 0);
  const open = useRoute((route) => route.place);
  const has: Partial<Record<string, boolean>> = { expiring: hasExpiring, failed: hasFailed };
  // The place one stands in stays in the list when its last item is gone.
  const shown = needsEntries.filter((entry) => has[entry.place] || entry.place === open);
  const unconfirmed = useOutbox((outbox) => outbox.counts?.unconfirmed ?? 0);
  if (shown.length === 0 && unconfirmed === 0) return null;
  return (
    <>
      <GroupHead id={headId} isRail={isRail}>
        {t('sidebar.needsYou')}
      </GroupHead>
      <Entries entries={shown} isRail={isRail} {...(!isRail && { labelledBy: headId })}>
        {unconfirmed > 0 && (
          <li>
            <SideButton
              picture={<Icon of={CircleQuestionMark} size={isRail ? 18 : 16} />}
              name={t('outbox.needsUnconfirmed')}
              count={unconfirmed}
              isRail={isRail}
              isOpen={false}
              tone="warn"
              onPress={() => openQueue('outbox')}
            />
          </li>
        )}
      </Entries>
    </>
  );
}

function Make({ isRail }: { readonly isRail: boolean }) {
  const { t } = useTranslation();
  const headId = useId();
  return (
    <>
      <GroupHead id={headId} isRail={isRail}>
        {t('sidebar.make')}
      </GroupHead>
      <Entries entries={makeEntries} isRail={isRail} {...(!isRail && { labelledBy: headId })} />
    </>
  );
}

interface GroupHeadProps {
  readonly id: string;
  readonly isRail: boolean;
  readonly children: ReactNode;
}

function GroupHead({ id, isRail, children }: GroupHeadProps) {
  if (isRail) return <hr className="rail-line" />;
  return (
    <h2 className="side-group" id={id}>
      {children}
    </h2>
  );
}

function Foot() {
  return (
    <div className="side-foot">
      <div className="min-w-0 flex-1">
        <SideItem entry={trashEntry} isRail={false} />
      </div>
      <FootButton entry={accountsEntry} />
      <FootButton entry={settingsEntry} />
    </div>
  );
}

function FootButton({ entry }: { readonly entry: PlaceEntry }) {
  const { t } = useTranslation();
  const isOpen = useRoute((route) => route.place === entry.place);
  const keys = entry.place === 'settings' ? keysOf('go-settings') : null;
  return (
    <IconButton
      icon={entry.icon}
      size="sm"
      label={t(`place.${entry.place}`)}
      placement="top"
      onPress={() => openPlace(entry.place)}
      {...(isOpen && { 'aria-current': 'page' as const })}
      {...(keys && { keys })}
    />
  );
}

function RailFoot() {
  const isNarrow = useNarrow();
  return (
    <div className="rail-foot">
      {[trashEntry, accountsEntry, settingsEntry].map((entry) => (
        <SideItem key={entry.place} entry={entry} isRail />
      ))}
      {!isNarrow && (
        <div className="flex h-9 w-10 items-center justify-center">
          <SidebarToggle />
        </div>
      )}
    </div>
  );
}

/** Arrow keys, Home and End move through the places. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1, Home: Number.NEGATIVE_INFINITY, End: Number.POSITIVE_INFINITY }[event.key];
  if (step === undefined || event.altKey || event.target instanceof HTMLInputElement) return;
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('.side-item')];
  const at = items.indexOf(document.activeElement as HTMLElement);
  const next = Math.max(0, Math.min(items.length - 1, at + step));
  if (at < 0) return;
  event.preventDefault();
  items[next]?.focus();
}
