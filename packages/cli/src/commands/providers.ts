import { Command } from 'commander';
import { CommandError } from '../command-error.js';
import { loadModule } from '../config.js';
import { print } from '../print.js';
import { builtInProviders, problemsOf, type Provider } from '@hawser/server/providers';

export function providersCommand(): Command {
  const providers = new Command('providers').description(
    'list, show and check provider definitions',
  );

  providers
    .command('list')
    .description('list the providers that come with Hawser')
    .action((_options: object, command: Command) => {
      const all = [...builtInProviders].sort((one, other) => (one.slug < other.slug ? -1 : 1));
      const width = Math.max(...all.map(({ slug }) => slug.length));
      print(
        command,
        all.map(({ slug, authType, name, description }) => ({
          slug,
          name,
          description,
          type: authType,
        })),
        all.map(
          ({ slug, authType, name }) => `${slug.padEnd(width)}  ${authType.padEnd(7)}  ${name}`,
        ),
      );
    });

  providers
    .command('show <slug>')
    .description('show where to register an app, and the scopes and services of a provider')
    .action((slug: string, _options: object, command: Command) => {
      const provider = builtInProviders.find((one) => one.slug === slug);
      if (!provider)
        throw new CommandError(
          `There is no provider "${slug}". Run "hawser providers list" to see all.`,
        );
      print(command, toJson(provider), describe(provider));
    });

  providers
    .command('check <module>')
    .description('check the provider definitions that a module exports')
    .action(async (path: string) => {
      const found = await definitionsIn(path);
      if (found.length === 0)
        throw new CommandError(
          `${path} exports no provider. Export an object with slug, name and authType.`,
        );
      const broken = found.filter(({ provider }) => report(provider));
      if (broken.length > 0)
        throw new CommandError(`${broken.length} of ${found.length} definitions have problems.`);
    });

  return providers;
}

/** Prints the definition's problems. Returns whether there are any. */
function report(provider: Provider): boolean {
  const problems = problemsOf(provider);
  console.log(`${problems.length === 0 ? '✓' : '✗'} ${provider.slug}`);
  for (const problem of problems) console.log(`  - ${problem}`);
  return problems.length > 0;
}

function toJson(provider: Provider): object {
  const { slug, name, description, authType, docsUrl, consoleUrl, fields = [] } = provider;
  return {
    slug,
    name,
    description,
    type: authType,
    docs_url: docsUrl ?? null,
    console_url: consoleUrl ?? null,
    fields,
    scopes: authType === 'oauth2' ? provider.scopes : {},
    services: Object.entries(provider.services).map(([service, { label, scopes }]) => ({
      name: service,
      label,
      scopes,
    })),
  };
}

function* describe(provider: Provider): Generator<string> {
  yield `${provider.name}: ${provider.description}`;
  if (provider.docsUrl) yield `Documentation  ${provider.docsUrl}`;
  if (provider.consoleUrl) yield `Register at    ${provider.consoleUrl}`;
  for (const { label, help } of provider.fields ?? [])
    yield `The user enters ${help ? `${label} (${help})` : label}`;
  if (provider.authType !== 'oauth2') return;
  yield 'Redirect URI   <your baseUrl>/oauth/callback';
  yield* table('Scopes', Object.entries(provider.scopes));
  yield* table(
    'Services',
    Object.entries(provider.services).map(([name, { label }]) => [name, label]),
  );
}

function* table(title: string, rows: readonly (readonly [string, string])[]): Generator<string> {
  if (rows.length === 0) return;
  yield `\n${title}`;
  const width = Math.max(...rows.map(([name]) => name.length));
  for (const [name, words] of rows) yield `  ${name.padEnd(width)}  ${words}`;
}

interface Definition {
  readonly provider: Provider;
}

/**
 * Returns the module's exports that are definitions, results of `defineProvider`, or integrations.
 */
async function definitionsIn(path: string): Promise<Definition[]> {
  // A broken definition that uses defineProvider fails on import, with the same problems.
  const exports = await loadModule(path, 'providers check');
  return Object.values(exports)
    .flat()
    .flatMap((value) =>
      isDefinition(value) ? [value] : isProvider(value) ? [{ provider: value }] : [],
    );
}

function isDefinition(value: unknown): value is Definition {
  return isObject(value) && 'provider' in value && isProvider(value.provider);
}

function isProvider(value: unknown): value is Provider {
  return isObject(value) && 'slug' in value && 'authType' in value && 'api' in value;
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' || typeof value === 'function') && value !== null;
}
