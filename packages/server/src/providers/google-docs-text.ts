import type { Json, JsonObject } from './json.js';
import { object, text } from './read-json.js';

/*
 * The text of documents and presentations, without formatting:
 * https://developers.google.com/workspace/docs/api/concepts/structure and
 * https://developers.google.com/workspace/slides/api/concepts/text (2026-11)
 */

/** How deep tables, groups and tabs may lie in each other. Google allows less. */
const maxDepth = 20;

/** Returns a document's title and the text of its tabs. */
export function documentText({ documentId, title, tabs, body }: JsonObject): JsonObject {
  const found = tabsOf(tabs);
  const first = { tab_id: '', title: '', text: contentText(object(body)['content']) };
  return {
    document_id: documentId ?? null,
    title: title ?? '',
    tabs: found.length === 0 ? [first] : found,
  };
}

/** Returns tabs with those below them, in their order. */
function tabsOf(tabs: Json | undefined, depth = 0): JsonObject[] {
  if (depth === maxDepth) return [];
  return objectsIn(tabs).flatMap(({ tabProperties, documentTab, childTabs }) => {
    const { tabId, title } = object(tabProperties);
    const { content } = object(object(documentTab)['body']);
    const tab = { tab_id: tabId ?? '', title: title ?? '', text: contentText(content) };
    return [tab, ...tabsOf(childTabs, depth + 1)];
  });
}

/** Returns the text of structural elements: paragraphs and tables. */
function contentText(content: Json | undefined, depth = 0): string {
  if (depth === maxDepth) return '';
  const pieces = objectsIn(content).map(({ paragraph, table }) => {
    const runs = objectsIn(object(paragraph)['elements']);
    const rows = objectsIn(object(table)['tableRows']).map(({ tableCells }) =>
      objectsIn(tableCells)
        .map((cell) => contentText(cell['content'], depth + 1).trim())
        .join('\t'),
    );
    return runsText(runs) + rows.map((row) => `${row}\n`).join('');
  });
  return pieces.join('');
}

/** Returns a presentation's title and the text of its slides. */
export function presentationText({ presentationId, title, slides }: JsonObject): JsonObject {
  return {
    presentation_id: presentationId ?? null,
    title: title ?? '',
    slides: objectsIn(slides).map(({ objectId, pageElements, slideProperties }) => {
      const notes = object(object(slideProperties)['notesPage']);
      return {
        object_id: objectId ?? '',
        text: elementsText(pageElements),
        notes: notesText(notes),
      };
    }),
  };
}

/** Returns the speaker notes, which are one shape of the notes page. */
function notesText({ pageElements, notesProperties }: JsonObject): string {
  const { speakerNotesObjectId } = object(notesProperties);
  return elementsText(
    objectsIn(pageElements).filter(({ objectId }) => objectId === speakerNotesObjectId),
  );
}

/** Returns the text of a page's elements: shapes, tables and groups. */
function elementsText(elements: Json | undefined, depth = 0): string {
  if (depth === maxDepth) return '';
  const pieces = objectsIn(elements).map(({ shape, table, elementGroup }) => {
    const rows = objectsIn(object(table)['tableRows']).map(
      ({ tableCells }) =>
        `${objectsIn(tableCells)
          .map((cell) => shapeText(cell).trim())
          .join('\t')}\n`,
    );
    return (
      shapeText(object(shape)) +
      rows.join('') +
      elementsText(object(elementGroup)['children'], depth + 1)
    );
  });
  return pieces.join('');
}

function shapeText({ text: content }: JsonObject): string {
  return runsText(objectsIn(object(content)['textElements']));
}

function runsText(elements: readonly JsonObject[]): string {
  return elements.map(({ textRun }) => text(object(textRun)['content']) ?? '').join('');
}

function objectsIn(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.map(object) : [];
}
