export { openApiDocument, pathOf, methodsOf } from './document.js';
export type { OpenApiDocument, DocumentedOperation, Parameter, Reference } from './document.js';
export type { JsonSchema } from './json-schemas.js';
export type { Header, Response } from './responses.js';
export { codeSamples } from './samples/samples.js';
export type { CodeSample } from './samples/samples.js';
export { readableJson } from './samples/literal.js';
export { errorMeanings } from './error-meanings.js';
export { errorDetailMeanings } from './error-detail-meanings.js';
