import { errorStatus } from '@hawser/contract';
import {
  errorMeanings,
  methodsOf,
  pathOf,
  readableJson,
  type DocumentedOperation,
  type JsonSchema,
  type OpenApiDocument,
} from '@hawser/contract/openapi';
import { groups, operationList, type Operation } from '@hawser/contract/partner';
import { anchorOf } from './anchor.js';
import { paragraphs } from './paragraphs.js';
import { cell, fieldsOf, row, table, typeOf } from './schema-table.js';
import { groupAddress } from './sidebar.js';
import { symptomsOf } from './symptoms.js';

const json = 'application/json';
const fences = { Shell: 'sh', TypeScript: 'ts', Python: 'python' } as const;
const source = 'packages/contract/src/partner/operations/operations.ts';

/** A page that is written before the site is built. */
export interface GeneratedPage {
  /** Below the folder of generated pages: `api/accounts.md`. */
  readonly path: string;
  readonly text: string;
}

/** Returns a page for each group of operations of the partner API, and one for the schemas. */
export function operationPages(document: OpenApiDocument): GeneratedPage[] {
  const pages = Object.entries(groups).map(([group, about]) => {
    const operations = operationList.filter((operation) => operation.group === group);
    const text = [
      frontMatter(),
      `# ${group}`,
      about,
      operations.length > 1 && contents(operations),
      ...operations.map((operation) => operationSection(operation, document)),
    ];
    return { path: `${groupAddress(group).slice(1)}.md`, text: paragraphs(text) };
  });
  const schemas = Object.entries(document.components.schemas).map(([name, schema]) =>
    paragraphs([
      `## ${name}`,
      schema.description !== undefined && cell(schema.description),
      fieldsOf(schema) || typeOf(schema),
    ]),
  );
  const about =
    'The objects that the [operations](/api/accounts) of the partner API receive and return.';
  return [
    ...pages,
    { path: 'api/schemas.md', text: paragraphs([frontMatter(), '# Schemas', about, ...schemas]) },
  ];
}

function frontMatter(): string {
  return `---\neditLink: false\nsource: ${source}\n---`;
}

function contents(operations: readonly Operation[]): string {
  const rows = operations.map(
    ({ summary, method, path }) =>
      `| [${summary}](#${anchorOf(summary)}) | \`${method} /api/v1${path}\` |`,
  );
  return ['| operation | method and path |', '| --- | --- |', ...rows].join('\n');
}

function operationSection(operation: Operation, document: OpenApiDocument): string {
  const { id, method, scope, summary, description, errors } = operation;
  const [name = ''] = methodsOf(operation);
  const documented = document.paths[pathOf(operation)]?.[name];
  if (!documented) throw new TypeError(`The document has no operation "${id}".`);
  return paragraphs([
    `## ${summary}`,
    `\`${method} /api/v1${operation.path}\` · ${scope === null ? 'any API key' : `key scope \`${scope}\``}`,
    description !== undefined && cell(description),
    samples(documented),
    exampleAnswer(documented),
    parameters(documented),
    body(documented, document),
    answer(operation, documented),
    errors.length > 0 &&
      [
        '**Errors**',
        '',
        ...errors.map(
          (code) =>
            `- [\`${code}\`](/troubleshooting#${symptomsOf(code)}) (${errorStatus[code]}): ${cell(errorMeanings[code])}`,
        ),
      ].join('\n'),
  ]);
}

function samples({ 'x-codeSamples': all }: DocumentedOperation): string {
  const blocks = all.map(
    ({ lang, label, source: code }) => `\`\`\`${fences[lang]} [${label}]\n${code}\n\`\`\``,
  );
  return `::: code-group\n\n${blocks.join('\n\n')}\n\n:::`;
}

function exampleAnswer({ responses }: DocumentedOperation): string | false {
  const [first] = Object.entries(responses);
  if (!first) return false;
  const [status, response] = first;
  const content = 'content' in response ? response.content[json] : undefined;
  if (!content) return false;
  return `Answer, ${status}:\n\n\`\`\`json\n${readableJson(content.example)}\n\`\`\``;
}

/** Returns the parameters, without the header of every POST, which the guide explains. */
function parameters({ parameters: all = [] }: DocumentedOperation): string {
  const own = all.filter((parameter) => 'name' in parameter);
  const titles = { path: 'Path', query: 'Query', header: 'Headers' } as const;
  return (['path', 'query', 'header'] as const)
    .map((place) => {
      const rows = own
        .filter((parameter) => parameter.in === place)
        .map(({ name, required, description, schema }) =>
          row(name, { ...schema, ...(description !== undefined && { description }) }, required),
        );
      return rows.length > 0 && `**${titles[place]}**\n\n${table(rows)}`;
    })
    .filter((part) => part !== false)
    .join('\n\n');
}

function body({ requestBody }: DocumentedOperation, { components }: OpenApiDocument): string {
  const schema = requestBody?.content[json]?.schema;
  if (!requestBody || !schema) return '';
  const target = components.schemas[schema.$ref?.split('/').at(-1) ?? ''] ?? schema;
  return `**Body**${requestBody.required ? '' : ' (optional)'}\n\n${fieldsOf(target)}`;
}

function answer(
  { method, answer: { statuses, isPage } }: Operation,
  { responses }: DocumentedOperation,
): string {
  if (method === 'ANY') return '**Answer**: as the provider gives it.';
  const lines = statuses.map((status) => {
    const response = responses[String(status)];
    const schema = response && 'content' in response ? response.content[json]?.schema : undefined;
    const data: JsonSchema | undefined = schema?.properties?.['data'];
    return `${status} with ${data ? typeOf(data) : 'no body'}${isPage === true ? ', in pages' : ''}`;
  });
  return `**Answer**: ${lines.join(', or ')}.`;
}
