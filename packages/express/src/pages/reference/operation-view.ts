import { errorStatus, type ErrorCode } from '@hawser/contract';
import {
  errorMeanings,
  methodsOf,
  pathOf,
  readableJson,
  type DocumentedOperation,
  type JsonSchema,
  type OpenApiDocument,
} from '@hawser/contract/openapi';
import type { Operation } from '@hawser/contract/partner';
import { markup, type Html } from '../html.js';
import { inline, paragraphs } from './prose.js';
import { field, members, typeOf } from './schema-view.js';

const json = 'application/json';

/** Returns the view of one operation: its request, its answers, and its example as code. */
export function operationView(operation: Operation, document: OpenApiDocument): Html {
  const { id, method, scope, summary, description } = operation;
  const [name = ''] = methodsOf(operation);
  const documented = document.paths[pathOf(operation)]?.[name];
  if (!documented) throw new TypeError(`The document has no operation "${id}".`);
  return markup`<article id="${id}">
<h3>${summary} ${anchor(id, summary)}</h3>
<p class="route"><span class="method ${method.toLowerCase()}">${method}</span> <code>${breakable(pathOf(operation))}</code></p>
<div class="columns"><div class="words">
${description !== undefined && paragraphs(description)}
<p class="scope">${scope === null ? 'Any API key.' : markup`Key scope <code>${scope}</code>`}</p>
${parametersView(documented)}${bodyView(documented, document)}
${answersView(operation, documented)}${operation.errors.length > 0 && markup`<h4>Errors</h4>${errorList(operation.errors)}`}
</div><div class="code">${samplesView(documented)}${exampleView(documented)}</div></div>
</article>`;
}

export function anchor(id: string, title: string): Html {
  return markup`<a class="anchor" href="#${id}" aria-label="Link to “${title}”">#</a>`;
}

/** Returns a list of error codes with their statuses and meanings, by status. */
export function errorList(codes: readonly ErrorCode[]): Html {
  const sorted = [...codes].sort((a, b) => errorStatus[a] - errorStatus[b]);
  return markup`<ul class="errors">${sorted.map(
    (code) =>
      markup`<li><code>${errorStatus[code]} ${code}</code> ${inline(errorMeanings[code])}</li>`,
  )}</ul>`;
}

/** Allows a long path to wrap after a slash. */
function breakable(path: string): Html[] {
  return path.split(/(?<=.\/)/).map((part) => markup`${part}<wbr>`);
}

/**
 * Returns the operation's parameters, without the header of every POST, which the introduction
 * explains.
 */
function parametersView({ parameters = [] }: DocumentedOperation): Html {
  const own = parameters.filter((parameter) => 'name' in parameter);
  const titles = { path: 'Path', query: 'Query', header: 'Headers' } as const;
  return markup`${(['path', 'query', 'header'] as const).map((place) => {
    const fields = own
      .filter((parameter) => parameter.in === place)
      .map(({ name, required, description, schema }) =>
        field(name, { ...schema, ...(description !== undefined && { description }) }, required),
      );
    return fields.length > 0 && markup`<h4>${titles[place]}</h4><ul class="fields">${fields}</ul>`;
  })}`;
}

function bodyView({ requestBody }: DocumentedOperation, { components }: OpenApiDocument): Html {
  const schema = requestBody?.content[json]?.schema;
  if (!requestBody || !schema) return markup``;
  const target = components.schemas[schema.$ref?.split('/').at(-1) ?? ''] ?? schema;
  const about = target.description !== undefined && paragraphs(target.description);
  const optional = !requestBody.required && markup` <span class="optional">optional</span>`;
  return markup`<h4>Body${optional} <span class="type">${typeOf(schema)}</span></h4>${about}${members(target)}`;
}

function answersView({ method, answer }: Operation, { responses }: DocumentedOperation): Html {
  if (method === 'ANY') return markup`<h4>Answer</h4><p>The provider's own.</p>`;
  const lines = answer.statuses.map((status) => {
    const response = responses[String(status)];
    const schema = response && 'content' in response ? response.content[json]?.schema : undefined;
    const data: JsonSchema | undefined = schema?.properties?.['data'];
    const pages = answer.isPage === true && ', in pages';
    return markup`<li><code>${status}</code> ${data ? typeOf(data) : 'no body'}${pages}</li>`;
  });
  return markup`<h4>Answer</h4><ul class="answers">${lines}</ul>`;
}

function samplesView({ 'x-codeSamples': samples }: DocumentedOperation): Html[] {
  return samples.map(
    ({ lang, label, source }) =>
      markup`<figure class="sample ${lang.toLowerCase()}"><figcaption>${label}</figcaption><pre><code>${source}</code></pre></figure>`,
  );
}

function exampleView({ responses }: DocumentedOperation): Html {
  const [[status, response] = []] = Object.entries(responses);
  const content = response && 'content' in response ? response.content[json] : undefined;
  if (!content) return markup``;
  const example = readableJson(content.example);
  return markup`<figure><figcaption>Answer <code>${status}</code></figcaption><pre><code>${example}</code></pre></figure>`;
}
