import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Inspector } from './features/inspector/inspector.tsx';
import { LibraryView } from './features/library/library-view.tsx';
import { Sidebar } from './features/sidebar/sidebar.tsx';
import { Toolbar } from './features/toolbar/toolbar.tsx';
import { isLibraryPlace, type Place } from './state/places.ts';
import { useRoute } from './state/route-store.ts';
import { useInspectorPlace, useRail } from './state/screen.ts';
import { useViewer } from './state/viewer-store.ts';
import { useAppearance } from './use-appearance.ts';

const Viewer = lazy(() => import('./features/viewer/viewer.tsx').then((file) => ({ default: file.Viewer })));
const VoicesView = lazy(() =>
  import('./features/voices/voices-view.tsx').then((file) => ({ default: file.VoicesView })),
);

/** The window: sidebar, and beside it toolbar, banner, content and status bar. */
export function App() {
  useAppearance();
  const isRail = useRail();
  const place = useRoute((route) => route.place);
  return (
    <>
      <div className="app" {...(isRail && { 'data-rail': '' })}>
        <Sidebar />
        <div className="main">
          <Toolbar />
          <div className="body">
            <main className="content" data-pane="content" tabIndex={-1}>
              <Suspense>
                <Content place={place} />
              </Suspense>
            </main>
            {isLibraryPlace(place) && <InspectorSlot />}
          </div>
        </div>
      </div>
      <ViewerSlot />
    </>
  );
}

function Content({ place }: { readonly place: Place }) {
  if (place === 'voices') return <VoicesView />;
  return isLibraryPlace(place) ? <LibraryView /> : null;
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
      <Inspector />
    </aside>
  );
}

function ViewerSlot() {
  const isOpen = useViewer((viewer) => viewer.viewing !== null);
  return isOpen ? (
    <Suspense>
      <Viewer />
    </Suspense>
  ) : null;
}
