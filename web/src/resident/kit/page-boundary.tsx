import { Component, type ReactNode } from 'react';
import { ProblemNotice } from './feedback.tsx';

/** Catches what a page throws, so that the frame stays usable. */
export class PageBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: undefined };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    if (this.state.error === undefined) return this.props.children;
    return <ProblemNotice error={this.state.error} onRetry={() => location.reload()} />;
  }
}
