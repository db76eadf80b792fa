import type { KeyMode } from '@hawser/contract';
import type { IntegrationsService } from '../integrations/integrations.js';
import type { Integration } from '../providers/integration.js';
import type { JsonObject } from '../providers/json.js';
import type { Provider } from '../providers/provider.js';
import type { Tool } from '../providers/tool.js';
import { ArgumentSchema } from './argument-schema.js';
import { schemaOfExample } from './result-schema.js';

/** A tool of a provider, ready for use. */
export interface RegisteredTool {
  readonly definition: Tool;
  /** The slug of the provider's definition, whatever slug an integration has. */
  readonly provider: string;
  readonly schema: ArgumentSchema;
  /** The JSON Schema of results. */
  readonly outputSchema: JsonObject;
  /** Whether its request may contain who the account at the provider is. */
  readonly needsIdentity: boolean;
}

const namePattern = /^[a-z][a-z0-9_]{2,63}$/;

/** The tools of all providers, which are loaded at their first use. */
export class ToolRegistry {
  readonly #integrations: IntegrationsService;
  readonly #loaded = new Map<KeyMode, Promise<ReadonlyMap<string, RegisteredTool>>>();

  constructor(integrations: IntegrationsService) {
    this.#integrations = integrations;
  }

  /**
   * Returns all tools by name, sorted by it.
   * @throws TypeError when a definition cannot work, saying what to change
   */
  async all(mode: KeyMode): Promise<ReadonlyMap<string, RegisteredTool>> {
    const known = this.#loaded.get(mode);
    if (known) return known;
    const loading = load(this.#integrations.in(mode).catalogue());
    this.#loaded.set(mode, loading);
    try {
      return await loading;
    } catch (error) {
      this.#loaded.delete(mode);
      throw error;
    }
  }

  /** Returns the integrations whose connections serve a tool. */
  integrationsOf({ provider }: RegisteredTool, mode: KeyMode): Integration[] {
    return this.#integrations
      .in(mode)
      .list()
      .filter((integration) => definitionOf(integration.provider) === provider);
  }
}

/** Returns the slug of the definition that a provider was made from. */
function definitionOf({ basedOn, slug }: Provider): string {
  return basedOn ?? slug;
}

async function load(providers: readonly Provider[]): Promise<Map<string, RegisteredTool>> {
  // Several integrations may be based on one definition.
  const byDefinition = new Map(providers.map((provider) => [definitionOf(provider), provider]));
  const tools: RegisteredTool[] = [];
  for (const [slug, provider] of byDefinition)
    for (const definition of (await provider.tools?.()) ?? [])
      tools.push(registered(slug, provider, definition));
  tools.sort((one, other) => (one.definition.name < other.definition.name ? -1 : 1));
  const byName = new Map<string, RegisteredTool>();
  for (const one of tools) {
    const { name } = one.definition;
    const other = byName.get(name);
    if (other)
      throw new TypeError(
        `${other.provider} and ${one.provider} have a tool "${name}". Rename one of them.`,
      );
    byName.set(name, one);
  }
  return byName;
}

/** @throws TypeError when the definition cannot work, saying what to change */
function registered(provider: string, { services }: Provider, definition: Tool): RegisteredTool {
  const { name, service, example, request } = definition;
  if (!namePattern.test(name))
    throw new TypeError(
      `The tool "${name}" of ${provider} needs another name: 3–64 lower-case letters, digits and "_", beginning with a letter.`,
    );
  if (!Object.hasOwn(services, service))
    throw new TypeError(
      `The tool "${name}" belongs to the service "${service}", which ${provider} does not have. It has: ${Object.keys(services).join(', ') || 'none'}.`,
    );
  return {
    definition,
    provider,
    schema: new ArgumentSchema(definition),
    outputSchema: schemaOfExample(example.result),
    needsIdentity: request.build !== undefined || JSON.stringify(request).includes('$identity'),
  };
}
