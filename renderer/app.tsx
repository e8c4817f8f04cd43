import { type CSSProperties, lazy, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BannerHost } from './features/banner/banner-host.tsx';
import { LibraryView } from './features/library/library-view.tsx';
import { PaletteHost } from './features/palette/palette-host.tsx';
import { ViewBoundary } from './features/problem/view-boundary.tsx';
import { useFilterBar } from './features/toolbar/filter-bar-store.ts';
import { useWelcome } from './features/welcome/welcome-store.ts';
import { Later } from './later.tsx';
import { useApp } from './state/app-store.ts';
import { useCompare } from './state/compare-store.ts';
import { useFirstPage } from './state/first-page.ts';
import { useLayout } from './state/layout-store.ts';
import { useLook } from './state/look-store.ts';
import { isLibraryPlace, type LibraryPlace, type Place } from './state/places.ts';
import { useRoute } from './state/route-store.ts';
import { useInspectorPlace, useRail } from './state/screen.ts';
import { useViewer } from './state/viewer-store.ts';
import { useAppearance } from './use-appearance.ts';
import { useControls } from './use-controls.ts';

const Inspector = lazy(() =>
  import('./features/inspector/inspector.tsx').then((file) => ({ default: file.Inspector })),
);
const FilterBar = lazy(() => import('./features/toolbar/filter-bar.tsx').then((file) => ({ default: file.FilterBar })));
const ItemMenu = lazy(() => import('./features/item-menu/item-menu.tsx').then((file) => ({ default: file.ItemMenu })));
const RemoveDialog = lazy(() =>
  import('./features/remove/remove-dialog.tsx').then((file) => ({ default: file.RemoveDialog })),
);
const BringAndTake = lazy(() =>
  import('./features/tasks/bring-and-take.tsx').then((file) => ({ default: file.BringAndTake })),
);
const OrderDialogs = lazy(() =>
  import('./features/collections/order-dialogs.tsx').then((file) => ({ default: file.OrderDialogs })),
);
const QueuePanel = lazy(() =>
  import('./features/queue/queue-panel.tsx').then((file) => ({ default: file.QueuePanel })),
);
const Viewer = lazy(() => import('./features/viewer/viewer.tsx').then((file) => ({ default: file.Viewer })));
const CompareView = lazy(() =>
  import('./features/compare/compare-view.tsx').then((file) => ({ default: file.CompareView })),
);
const ChosenActions = lazy(() =>
  import('./features/viewer/chosen-actions.tsx').then((file) => ({ default: file.ChosenActions })),
);
const QuickLook = lazy(() =>
  import('./features/quick-look/quick-look.tsx').then((file) => ({ default: file.QuickLook })),
);
const VoicesView = lazy(() =>
  import('./features/voices/voices-view.tsx').then((file) => ({ default: file.VoicesView })),
);
const AccountsView = lazy(() =>
  import('./features/accounts/accounts-view.tsx').then((file) => ({ default: file.AccountsView })),
);
const CreateView = lazy(() =>
  import('./features/create/create-view.tsx').then((file) => ({ default: file.CreateView })),
);
const StudioView = lazy(() =>
  import('./features/studio/studio-view.tsx').then((file) => ({ default: file.StudioView })),
);
const TagsView = lazy(() => import('./features/tags/tags-view.tsx').then((file) => ({ default: file.TagsView })));
const DuplicatesView = lazy(() =>
  import('./features/duplicates/duplicates-view.tsx').then((file) => ({ default: file.DuplicatesView })),
);
const SettingsView = lazy(() =>
  import('./features/settings/settings-view.tsx').then((file) => ({ default: file.SettingsView })),
);
const Welcome = lazy(() => import('./features/welcome/welcome.tsx').then((file) => ({ default: file.Welcome })));

/** What fills the window: the library, at the first start the welcome, or why there is no library. */
export function App() {
  useAppearance();
  const libraryProblem = useApp((app) => app.info?.libraryProblem ?? null);
  const problem = useApp((app) => app.problem);
  const isWelcome = useWelcome();
  const hasStarted = useLayout((layout) => layout.hasStarted);
  const controls = useControls();
  const failure = libraryProblem ?? problem;
  // Until it is known whether the welcome is due, who has started before sees the frame at once.
  if (failure === null && isWelcome === null && !hasStarted) return null;
  return (
    <>
      {failure !== null ? (
        controls && <controls.ProblemScreen kind={libraryProblem ? 'library' : 'start'} failure={failure} />
      ) : isWelcome ? (
        <Later>
          <Welcome />
        </Later>
      ) : (
        <LibraryWindow />
      )}
      {controls && <controls.ToastHost />}
    </>
  );
}

/** Sidebar, and beside it toolbar, banner, content and status bar. Until their controls are there, they have their room. */
function LibraryWindow() {
  const isRail = useRail();
  const place = useRoute((route) => route.place);
  const isFiltering = useFilterBar((bar) => bar.isOpen);
  const isQueueOpen = useLayout((layout) => layout.queueOpen);
  const sidebarWidth = useLayout((layout) => layout.sidebarWidth);
  const controls = useControls();
  const style = sidebarWidth === null ? {} : ({ '--sidebar-w': `${sidebarWidth}px` } as CSSProperties);
  return (
    <>
      <div className="app" style={style} {...(isRail && { 'data-rail': '' })}>
        {controls ? <controls.Sidebar /> : <nav className="sidebar" />}
        <div className="main">
          {controls ? <controls.Toolbar /> : <header className="toolbar drag" />}
          <BannerHost />
          {isLibraryPlace(place) && isFiltering && (
            <Later fallback={<div className="filter-bar-place" />}>
              <FilterBar key={place} place={place} />
            </Later>
          )}
          <div className="body">
            <main className="content" data-pane="content" tabIndex={-1}>
              <ViewBoundary of={place}>
                <Content place={place} />
              </ViewBoundary>
            </main>
            {isLibraryPlace(place) && <InspectorSlot />}
            {isQueueOpen && (
              <Later>
                <QueuePanel />
              </Later>
            )}
          </div>
          {controls ? <controls.StatusBar /> : <footer className="status" />}
        </div>
      </div>
      <ViewerSlot />
      <CompareSlot />
      <QuickLookSlot />
      <PaletteHost />
      <AfterFirstPage>
        <ChosenActions />
        <ItemMenu />
        <RemoveDialog />
        <OrderDialogs />
        <BringAndTake />
      </AfterFirstPage>
    </>
  );
}

/**
 * What is not needed for the first page, once that is painted. It is not there before: code that is waited for is thrown by
 * React, and to place a throw the engine reads the whole script once more.
 */
function AfterFirstPage({ children }: { readonly children: ReactNode }) {
  const isShown = useFirstPage((first) => first.isShown);
  return isShown && <Later>{children}</Later>;
}

function Content({ place }: { readonly place: Place }) {
  if (isLibraryPlace(place)) return <LibraryView />;
  return (
    <Later>
      <OtherView place={place} />
    </Later>
  );
}

function OtherView({ place }: { readonly place: Exclude<Place, LibraryPlace> }) {
  if (place === 'tags') return <TagsView />;
  if (place === 'voices') return <VoicesView />;
  if (place === 'create') return <CreateView />;
  if (place === 'studio') return <StudioView />;
  if (place === 'accounts') return <AccountsView />;
  return place === 'duplicates' ? <DuplicatesView /> : <SettingsView />;
}

/** Beside the content where there is room, over it where there is not. */
function InspectorSlot() {
  const { t } = useTranslation();
  const { isOpen, isFloating } = useInspectorPlace();
  if (!isOpen) return null;
  return (
    <aside
      className="inspector"
      data-pane="inspector"
      aria-label={t('toolbar.inspector')}
      {...(isFloating && { 'data-floating': '' })}
    >
      <AfterFirstPage>
        <Inspector />
      </AfterFirstPage>
    </aside>
  );
}

function CompareSlot() {
  const isOpen = useCompare((compare) => compare.tiles !== null);
  return isOpen ? (
    <Later>
      <CompareView />
    </Later>
  ) : null;
}

function QuickLookSlot() {
  const isOpen = useLook((look) => look.looking !== null);
  return isOpen ? (
    <Later>
      <QuickLook />
    </Later>
  ) : null;
}

function ViewerSlot() {
  const isOpen = useViewer((viewer) => viewer.viewing !== null);
  return isOpen ? (
    <Later>
      <Viewer />
    </Later>
  ) : null;
}
