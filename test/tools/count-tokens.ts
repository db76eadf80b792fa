import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';

/** A tool as `tools/list` and `GET /tools?format=mcp` describe it. */
export interface DescribedTool {
  readonly name: string;
  readonly description?: string | undefined;
  readonly inputSchema: object;
}

/**
 * Returns how many tokens of OpenAI's o200k a tool takes in a prompt: its name, description and
 * arguments as JSON. Titles and annotations are for clients, which don't pass them to models.
 */
export function tokensOf({ name, description, inputSchema }: DescribedTool): number {
  return countTokens(JSON.stringify({ name, description, input_schema: inputSchema }));
}
