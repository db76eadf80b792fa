import { Command } from 'commander';
import type { CheckResult, Hawser, Integrations, StandingTrouble } from '@hawser/server';
import { engineOf } from '@hawser/server/engine';
import type { Provider } from '@hawser/server/providers';
import { CommandError } from '../command-error.js';
import { assertConfigured, withHawser, withHawserToWrite } from '../open-hawser.js';
import { isoTime, print, wantsJson } from '../print.js';
import { ofMode, ofTenant, tenantOf, type TenantFlags } from './of-tenant.js';

export function integrationsCommand(): Command {
  const integrations = new Command('integrations').description(
    'the integrations of this deployment, and whether their providers accept them',
  );

  integrations
    .command('list')
    .description('list the integrations, with the trouble that their providers make')
    .addOption(ofMode())
    .action(async ({ mode }: Pick<TenantFlags, 'mode'>, command: Command) => {
      await assertConfigured(command);
      const { redirectUri, found } = await withHawser(command, async (hawser) => {
        const all = hawser.integrations.in(mode);
        const troubles = await all.troubles();
        return {
          redirectUri: `${engineOf(hawser).settings.baseUrl}/oauth/callback`,
          found: bySlug(all).map((provider) => ({
            provider,
            trouble: troubles.get(provider.slug),
          })),
        };
      });
      const toJson = ({ provider: { slug, name, authType }, trouble }: Listed): object => ({
        slug,
        name,
        redirect_uri: authType === 'oauth2' ? redirectUri : null,
        trouble: troubleToJson(trouble),
      });
      print(command, found.map(toJson), [
        ...found.flatMap(({ provider, trouble }) => linesOf(provider.slug, trouble)),
        `Redirect URI: ${redirectUri}`,
      ]);
    });

  ofTenant(integrations.command('check [provider]'))
    .description('ask one provider, or all, whether they accept the client; six times a minute')
    .action(async (only: string | undefined, flags: TenantFlags, command: Command) => {
      await assertConfigured(command);
      const found: Checked[] = [];
      try {
        await withHawserToWrite(command, async (hawser) => {
          for await (const checked of checks(hawser, flags, only)) {
            found.push(checked);
            if (!wantsJson(command)) console.log(checkLines(checked).join('\n'));
          }
        });
      } finally {
        // Also those from before an error, such as the limit of a minute.
        if (wantsJson(command)) console.log(JSON.stringify(found, undefined, 2));
      }
      const failed = found.filter(({ checks: all }) => all.some(({ ok }) => ok === false));
      if (failed.length > 0)
        throw new CommandError(`${failed.length} of ${found.length} integrations failed.`);
    });

  return integrations;
}

interface Listed {
  readonly provider: Provider;
  readonly trouble: StandingTrouble | undefined;
}

interface Checked {
  readonly provider: string;
  readonly checks: readonly CheckResult[];
}

async function* checks(
  hawser: Hawser,
  flags: TenantFlags,
  only: string | undefined,
): AsyncGenerator<Checked> {
  const tenant = await tenantOf(hawser, flags);
  const all = hawser.integrations.in(flags.mode);
  for (const { slug } of only === undefined ? bySlug(all) : [all.get(only).provider]) {
    yield { provider: slug, checks: await hawser.checkIntegration(tenant, slug) };
  }
}

function bySlug(integrations: Integrations): Provider[] {
  const providers = integrations.list().map(({ provider }) => provider);
  return providers.sort((one, other) => (one.slug < other.slug ? -1 : 1));
}

function troubleToJson(trouble: StandingTrouble | undefined): object | null {
  if (!trouble) return null;
  const { code, message, since, lastAt } = trouble;
  return { code, message, since: isoTime(since), last_at: isoTime(lastAt) };
}

function linesOf(slug: string, trouble: StandingTrouble | undefined): string[] {
  if (!trouble) return [`✓ ${slug}`];
  const { code, message, since, lastAt } = trouble;
  const times = `since ${isoTime(since) ?? ''}, last seen ${isoTime(lastAt) ?? ''}`;
  return [`✗ ${slug}: ${code} ${times}`, `  ${message}`];
}

function checkLines({ provider, checks: all }: Checked): string[] {
  return [
    provider,
    ...all.map(({ name, ok, message }) => {
      if (ok === null) return `  – ${name}, not proven: ${message}`;
      return `  ${ok ? '✓' : '✗'} ${name}: ${message}`;
    }),
  ];
}
