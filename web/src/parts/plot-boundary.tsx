// Plot boundary: a drawing that fails takes nothing else with it; its numbers are still there to be read.

import { Component, type ReactNode } from 'react';

export class PlotBoundary extends Component<{ readonly children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    return this.state.hasFailed ? (
      <p className="quiet">This browser cannot draw it; the numbers are below.</p>
    ) : (
      this.props.children
    );
  }
}
