import type { ErrorCode } from '@hawser/contract';
import type { OpenApiDocument } from '@hawser/contract/openapi';
import { errorsOf, groups, operationList, type Operation } from '@hawser/contract/partner';
import { Html, markup } from '../html.js';
import { knot } from '../knot.js';
import { policyFor } from '../policy.js';
import { anchor, errorList, operationView } from './operation-view.js';
import { inline, paragraphs } from './prose.js';
import { members, typeOf } from './schema-view.js';
import { style } from './style.js';

/** The page's Content Security Policy: only its own style; no scripts, images or frames. */
export const referencePolicy = policyFor({ style });

const languages = { shell: 'cURL', typescript: 'TypeScript', python: 'Python' } as const;

/** Returns the reference of the partner API as one HTML page without scripts. */
export function referencePage(document: OpenApiDocument): string {
  const { title, description } = document.info;
  const url = document.servers[0]?.url ?? '';
  const sections = Object.entries(groups).map(
    ([
      name,
      about,
    ]) => markup`<section id="${anchorOf(name)}"><h2>${name}</h2><p>${inline(about)}</p>
${operationsOf(name).map((operation) => operationView(operation, document))}</section>`,
  );
  return markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"><title>${title}</title><style>${new Html(style)}</style></head>
<body><a class="skip" href="#main">Skip to the content</a>
<header><a class="brand" href="#top">${knot} <span>${title}</span></a>${languageChoice()}</header>
<div class="page" id="top"><nav aria-label="Operations">${contents()}</nav>
<main id="main" tabindex="-1"><h1>${title}</h1>
<p class="server"><code>${url}</code> <a href="${url}/openapi.json">openapi.json</a></p>
<div class="introduction">${paragraphs(description)}
<details><summary>Errors of every operation</summary>${errorList(commonErrors())}</details></div>
${sections}
<section id="schemas"><h2>Schemas</h2>${schemas(document)}</section>
</main></div></body></html>
`.text;
}

/** Returns the language choice for all samples; the style hides the other languages. */
function languageChoice(): Html {
  const choices = Object.entries(languages).map(([name, label], index) => {
    const checked = index === 0 && markup` checked`;
    return markup`<label><input type="radio" name="language" id="in-${name}"${checked}><span>${label}</span></label>`;
  });
  return markup`<fieldset><legend>Examples in</legend>${choices}</fieldset>`;
}

function contents(): Html {
  const entries = Object.keys(groups).map((name) => {
    const links = operationsOf(name).map(
      ({ id, summary }) => markup`<li><a href="#${id}">${summary}</a></li>`,
    );
    return markup`<li><a href="#${anchorOf(name)}">${name}</a><ul>${links}</ul></li>`;
  });
  return markup`<ul>${entries}<li><a href="#schemas">Schemas</a></li></ul>`;
}

function operationsOf(group: string): readonly Operation[] {
  return operationList.filter((operation) => operation.group === group);
}

/** Returns the error codes that every operation can answer with. */
function commonErrors(): ErrorCode[] {
  const common = operationList.flatMap((operation) =>
    errorsOf(operation).filter((code) => !operation.errors.includes(code)),
  );
  return [...new Set(common)];
}

function schemas({ components }: OpenApiDocument): Html[] {
  return Object.entries(components.schemas).map(([name, schema]) => {
    const about = schema.description !== undefined && paragraphs(schema.description);
    const inner = members(schema);
    const shape = inner.text === '' ? markup`<p class="type">${typeOf(schema)}</p>` : inner;
    return markup`<article class="schema" id="schema-${name}"><h3>${name} ${anchor(`schema-${name}`, name)}</h3>${about}${shape}</article>`;
  });
}

function anchorOf(group: string): string {
  return `group-${group.toLowerCase()}`;
}
