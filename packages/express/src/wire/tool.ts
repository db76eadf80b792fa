import type {
  AnthropicTool,
  McpTool,
  OpenAiTool,
  PartnerTool,
  ToolExecution as WireExecution,
} from '@hawser/contract/partner';
import {
  anthropicTool,
  mcpTool,
  openAiTool,
  type ListedTool,
  type ToolExecution,
} from '@hawser/server/engine';

/** The forms in which a list of tools can be had. */
export type ToolFormat = 'openai' | 'anthropic' | 'mcp';

export function toPartnerTool(tool: ListedTool): PartnerTool {
  const { name, title, description, provider, service, access, scopes } = tool;
  const { annotations, example, available, reason } = tool;
  return {
    name,
    title,
    description,
    provider,
    service,
    access,
    scopes: scopes.map((alternative) => [...alternative]),
    input_schema: tool.inputSchema,
    output_schema: tool.outputSchema,
    annotations,
    example,
    ...(available !== undefined && { available }),
    ...(reason !== undefined && { reason }),
  };
}

export function toFormat(
  tool: ListedTool,
  format: ToolFormat,
  strict: boolean,
): OpenAiTool | AnthropicTool | McpTool {
  if (format === 'openai') return openAiTool(tool, strict);
  return format === 'anthropic' ? anthropicTool(tool) : mcpTool(tool);
}

export function toWireExecution(execution: ToolExecution): WireExecution {
  const { id, tool, connectionId, result, nextCursor, truncated } = execution;
  return {
    id,
    tool,
    connection_id: connectionId,
    result,
    next_cursor: nextCursor ?? null,
    truncated,
  };
}
