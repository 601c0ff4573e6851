import { Component, type ReactNode } from 'react';
import { PageFailure } from './fallback-pages.tsx';

/** Catches what a page throws while it is drawn, so that navigation stays usable. A new address tries again. */
export class PageBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: undefined };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    if (this.state.error === undefined) return this.props.children;
    return <PageFailure error={this.state.error} reset={() => this.setState({ error: undefined })} />;
  }
}
