'use client';
import { HawserProvider, IntegrationsList } from '@hawser/react';

export function Integrations({ nonce }: { readonly nonce: string }) {
  return (
    <HawserProvider
      baseUrl="/hawser"
      nonce={nonce}
      appearance={{ variables: { accent: '#1f7a8c' }, colorScheme: 'light' }}
    >
      <IntegrationsList headingLevel={2} />
    </HawserProvider>
  );
}
