import { accountIdText, type AccountId } from '@hawser/contract';
import type {
  AnthropicTool,
  ExecuteToolBody,
  McpTool,
  OpenAiTool,
  PartnerTool,
  ToolExecution,
} from '@hawser/contract/partner';
import type { Page, PageQuery } from './page.js';
import type { CallOptions, Transport } from './transport.js';

/** Which tools to list. */
export interface ToolQuery {
  /** The account's `external_id`: adds whether each tool is available to it. */
  readonly account?: AccountId | undefined;
  /** The provider's slug. */
  readonly provider?: string | undefined;
  /** Whether the tools only read, or change something. */
  readonly access?: 'read' | 'write' | undefined;
  /** A text that the name, title or description contains. */
  readonly q?: string | undefined;
}

/** Whose connection executes a tool, and with which arguments. */
export type ToolCall = Omit<ExecuteToolBody, 'account'> & { readonly account?: AccountId };

/** Lists and executes tools: operations of providers' APIs that programs call by name. */
export class ToolsClient {
  readonly #transport: Transport;

  /** @internal */
  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Returns a page of tools, sorted by name; 100 by default. */
  async list(query: ToolQuery & PageQuery = {}, options?: CallOptions): Promise<Page<PartnerTool>> {
    return this.#transport.page('/tools', { ...options, query: asQuery(query) });
  }

  /**
   * Returns all tools in the form that a model API takes. With `account`, only those that the
   * account can use now.
   * @param format `openai` (Responses API), `anthropic` (Messages API), or `mcp`
   */
  async listFor(
    format: 'openai',
    query?: ToolQuery & { readonly strict?: boolean },
    options?: CallOptions,
  ): Promise<OpenAiTool[]>;
  async listFor(
    format: 'anthropic',
    query?: ToolQuery,
    options?: CallOptions,
  ): Promise<AnthropicTool[]>;
  async listFor(format: 'mcp', query?: ToolQuery, options?: CallOptions): Promise<McpTool[]>;
  async listFor(
    format: 'openai' | 'anthropic' | 'mcp',
    { strict, ...query }: ToolQuery & { readonly strict?: boolean } = {},
    options?: CallOptions,
  ): Promise<(OpenAiTool | AnthropicTool | McpTool)[]> {
    const tools: (OpenAiTool | AnthropicTool | McpTool)[] = [];
    let cursor: string | undefined;
    do {
      const page = await this.#transport.page<OpenAiTool | AnthropicTool | McpTool>('/tools', {
        ...options,
        query: {
          ...asQuery(query),
          format,
          cursor,
          strict: strict === undefined ? undefined : String(strict),
        },
      });
      tools.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    return tools;
  }

  /**
   * Executes a tool with one of the account's connections. Set `idempotencyKey` to make the call
   * safe across restarts of your process.
   * @throws HawserError `tool_not_found`, `tool_failed` if the provider refuses, `execution_unknown`
   * if it did not answer and the call must not be repeated, and the errors of a proxied call
   */
  async execute(name: string, call: ToolCall, options?: CallOptions): Promise<ToolExecution> {
    const { account, ...rest } = call;
    const body = {
      ...rest,
      ...(account !== undefined && { account: accountIdText(account, 'account') }),
    };
    return this.#transport.call('POST', `/tools/${encodeURIComponent(name)}/execute`, {
      ...options,
      body,
    });
  }
}

function asQuery({
  account,
  ...query
}: ToolQuery & PageQuery): Record<string, string | number | undefined> {
  return { ...query, ...(account !== undefined && { account: accountIdText(account, 'account') }) };
}
