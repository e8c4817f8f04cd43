import { Component, lazy, type ReactNode, Suspense } from 'react';

const BrokenView = lazy(() => import('./broken-view.tsx').then((file) => ({ default: file.BrokenView })));

interface ViewBoundaryProps {
  /** What is shown: another one is tried anew. */
  readonly of?: string;
  readonly children: ReactNode;
}

interface ViewBoundaryState {
  readonly of: string | undefined;
  readonly hasFailed: boolean;
}

/** What is in it may fail to draw: then it says so and offers to begin anew, and what is around it goes on. */
export class ViewBoundary extends Component<ViewBoundaryProps, ViewBoundaryState> {
  static getDerivedStateFromError(): Partial<ViewBoundaryState> {
    return { hasFailed: true };
  }

  static getDerivedStateFromProps({ of }: ViewBoundaryProps, state: ViewBoundaryState): ViewBoundaryState | null {
    return of === state.of ? null : { of, hasFailed: false };
  }

  override state: ViewBoundaryState = { of: this.props.of, hasFailed: false };

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <Suspense>
        <BrokenView />
      </Suspense>
    );
  }
}
