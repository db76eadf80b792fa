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

/** A provider's logo. The router has those of the integrations; others show their first letter. */
export function ProviderLogo({ slug, provider }: ProviderNameProps) {
  const { slot } = useAppearance();
  const { baseUrl } = useConsole('ProviderLogo').client;
  const url = provider?.configured === false ? undefined : `${baseUrl}/logos/${slug}.svg`;
  return <Logo name={provider?.name ?? nameOfSlug(slug)} url={url} propsOf={slot} />;
}

/** A provider's name after its logo. */
export function ProviderName({ slug, provider }: ProviderNameProps) {
  return (
    <span className="hawser-console-provider">
      <ProviderLogo slug={slug} provider={provider} />
      <bdi>{provider?.name ?? nameOfSlug(slug)}</bdi>
    </span>
  );
}
