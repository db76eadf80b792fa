'use client';
import { forwardRef } from 'react';
import type { ForwardedRef } from 'react';
import { WebhookDeliveries } from './deliveries.js';
import { WebhookFacts } from './facts.js';
import { WebhookRoot } from './root.js';
import type { WebhookRootProps } from './root.js';

/** The props of `WebhookPage`, including those of its `<section>`. */
export type WebhookPageProps = Omit<WebhookRootProps, 'children'>;

/** One webhook: whether it works, and what it was sent. */
export const WebhookPage = forwardRef(function WebhookPage(
  props: WebhookPageProps,
  ref: ForwardedRef<HTMLElement>,
) {
  return (
    <WebhookRoot {...props} ref={ref}>
      <WebhookFacts />
      <WebhookDeliveries />
    </WebhookRoot>
  );
});
