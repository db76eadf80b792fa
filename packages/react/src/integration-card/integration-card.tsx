'use client';
import { forwardRef, memo } from 'react';
import type { ForwardedRef } from 'react';
import { IntegrationCardAccounts } from './accounts.js';
import { IntegrationCardConnect } from './connect.js';
import { IntegrationCardHeader } from './header.js';
import { IntegrationCardRoot } from './root.js';
import type { IntegrationCardProps } from './root.js';

/**
 * A card for one provider: its description, the connected accounts, and a button to connect an
 * account. With the same props, it doesn't render again when its parent does.
 */
export const IntegrationCard = memo(
  forwardRef(function IntegrationCard(props: IntegrationCardProps, ref: ForwardedRef<HTMLElement>) {
    return (
      <IntegrationCardRoot {...props} ref={ref}>
        <IntegrationCardHeader />
        <IntegrationCardAccounts />
        <IntegrationCardConnect />
      </IntegrationCardRoot>
    );
  }),
);
