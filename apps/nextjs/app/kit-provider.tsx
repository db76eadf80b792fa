'use client';
import { HawserProvider } from '@hawser/react';
import type { ReactNode } from 'react';

export interface KitProviderProps {
  readonly nonce: string;
  readonly children: ReactNode;
}

export function KitProvider({ nonce, children }: KitProviderProps) {
  return (
    <HawserProvider
      baseUrl="/hawser"
      nonce={nonce}
      appearance={{ variables: { accent: '#1f7a8c' }, colorScheme: 'light' }}
    >
      {children}
    </HawserProvider>
  );
}
