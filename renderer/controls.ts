import { ChosenBanner } from './features/banner/chosen-banner.tsx';
import { LayoutControl } from './features/library/layout-control.tsx';
import { NothingHere } from './features/library/nothing-here.tsx';
import { StackBand } from './features/library/stack/stack-band.tsx';
import { Unreadable } from './features/library/unreadable.tsx';
import { ProblemScreen } from './features/problem/problem-screen.tsx';
import { Sidebar } from './features/sidebar/sidebar.tsx';
import { StatusBar } from './features/status-bar/status-bar.tsx';
import { ToastHost } from './features/toast/toast-host.tsx';
import { Toolbar } from './features/toolbar/toolbar.tsx';
import { Localized, localized } from './localized.tsx';

/**
 * What lies around the tiles, comes between them or stands in their place when there are none: all that has buttons, menus and
 * fields. It is a quarter of the code of the window and half of its first commit, so it comes once the first tiles are painted.
 */
export const controls = {
  Localized,
  ChosenBanner: localized(ChosenBanner),
  LayoutControl: localized(LayoutControl),
  NothingHere: localized(NothingHere),
  ProblemScreen: localized(ProblemScreen),
  Sidebar: localized(Sidebar),
  StackBand: localized(StackBand),
  StatusBar: localized(StatusBar),
  ToastHost: localized(ToastHost),
  Toolbar: localized(Toolbar),
  Unreadable: localized(Unreadable),
} as const;
