'use client';
import type { CatalogueProvider } from '@hawser/contract/partner';
import { Logo, nameOfSlug, useAppearance } from '@hawser/react/internal';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { queryDefaults } from '../page/use-view.js';
import { tenantKey, useConsole, usePartnerClient } from '../provider/context.js';

/** Returns all providers by slug; empty until they are loaded, and in previews. */
export function useProviders(enabled = true): ReadonlyMap<string, CatalogueProvider> {
  const context = useConsole('useProviders');
  const client = usePartnerClient();
  const { data } = useQuery(
    {
      queryKey: [...tenantKey(context), 'providers'],
      queryFn: ({ signal }) => client.providers({ signal }),
      enabled,
      ...queryDefaults,
      staleTime: 600_000,
    },
    context.queryClient,
  );
  return useMemo(() => new Map(data?.map((provider) => [provider.provider, provider])), [data]);
}

export interface ProviderNameProps {
  readonly slug: string;
  readonly provider: CatalogueProvider | undefined;
}

/** A provider's name after its tile. */
export function ProviderName({ slug, provider }: ProviderNameProps) {
  const { slot } = useAppearance();
  const name = provider?.name ?? nameOfSlug(slug);
  return (
    <span className="hawser-console-provider">
      <Logo name={name} url={undefined} propsOf={slot} />
      <bdi>{name}</bdi>
    </span>
  );
}
