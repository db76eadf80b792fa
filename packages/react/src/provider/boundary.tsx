'use client';
import { Component } from 'react';
import type { ReactNode } from 'react';

export interface BoundaryProps {
  readonly fallback: ReactNode;
  readonly children: ReactNode;
}

/** An error boundary, so that an error in one component does not break the host's page. */
export class Boundary extends Component<BoundaryProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? this.props.fallback : this.props.children;
  }
}
