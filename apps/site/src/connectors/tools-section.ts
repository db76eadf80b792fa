import type { JsonSchema } from '@hawser/contract/openapi';
import type { ListedTool } from '@hawser/server';
import { anchorOf } from '../anchor.js';
import { cell, limitsOf, typeOf } from '../schema-table.js';
import { codeGroup, toolSamples } from './samples.js';

/** The arguments that every list takes, which one sentence explains. */
const ofPages = ['limit', 'cursor'];

/** Returns the part of a page on the provider's tools. */
export function toolsSection(tools: readonly ListedTool[]): string[] {
  const shown = tools.find(({ access }) => access === 'read');
  if (!shown) return [];
  const rows = tools.map(
    ({ name, title, access, service }) =>
      `| [\`${name}\`](#${anchorOf(name)}) | ${cell(title)} | ${access} | \`${service}\` |`,
  );
  const asked = [...new Set(tools.flatMap(({ scopes: [first = []] }) => first))].sort();
  return [
    '## Tools',
    'Programs and agents call [tools](../tools.md) by name, with an API key or an [agent token](../agent-tokens.md), or over [MCP](../mcp.md). A tool works while its service is on and one alternative of its scopes is granted.',
    ['| tool | what it does | access | service |', '| --- | --- | --- | --- |', ...rows].join('\n'),
    ...(asked.length > 0
      ? [`To use all of them, ask for ${asked.map((scope) => `\`${scope}\``).join(', ')}.`]
      : []),
    `This calls \`${shown.name}\`. The key needs the scope \`tools:execute\`.`,
    codeGroup(toolSamples(shown.name, shown.example.arguments)),
    ...tools.flatMap(toolParts),
  ];
}

function toolParts(tool: ListedTool): string[] {
  const { name, description, example } = tool;
  const { properties = {}, required = [] } = tool.inputSchema as JsonSchema;
  const own = Object.entries(properties).filter(([argument]) => !ofPages.includes(argument));
  const rows = own.map(
    ([argument, schema]) =>
      `| \`${argument}\`${required.includes(argument) ? '' : ' (optional)'} | ${typeOf(schema)}${limitsOf(schema)}${patternOf(schema)} | ${cell(schema.description ?? '')} |`,
  );
  const isPaged = ofPages.every((argument) => argument in properties);
  return [
    `### ${name}`,
    cell(description),
    `${accessOf(tool)} · ${scopesOf(tool)}`,
    ...(rows.length > 0
      ? [['| argument | type | meaning |', '| --- | --- | --- |', ...rows].join('\n')]
      : []),
    ...(isPaged ? [`In pages: \`limit\` (1–100) and \`cursor\` are optional.`] : []),
    `\`\`\`json\n${JSON.stringify(example.arguments)}\n\`\`\``,
    'returns',
    `\`\`\`json\n${JSON.stringify(example.result)}\n\`\`\``,
  ];
}

function accessOf({ access, annotations }: ListedTool): string {
  if (access === 'read') return 'Reads';
  return [
    'Writes',
    ...(annotations.destructiveHint ? ['may delete or overwrite'] : []),
    ...(annotations.idempotentHint ? ['may be repeated'] : ['is never sent twice']),
  ].join(', ');
}

function scopesOf({ scopes }: ListedTool): string {
  if (scopes.length === 0) return 'no scopes';
  const alternatives = scopes.map((all) => all.map((scope) => `\`${scope}\``).join(' and '));
  return `scopes: ${alternatives.join(', or ')}`;
}

function patternOf({ pattern }: JsonSchema): string {
  return pattern === undefined ? '' : `, \`${cell(pattern)}\``;
}
