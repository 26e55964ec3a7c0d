import {
  type CompletionItem,
  type JSONSchema,
  type LanguageService,
  TextDocument,
  getLanguageService,
} from 'vscode-json-languageservice';

/** What a place of a text is, in lines of plain text: what its value means, then what the field is for. */
export interface PlaceInWords {
  readonly lines: readonly string[];
  readonly offset: number;
  readonly length: number;
}

const URI = 'flagdeck:/flag.json';

/** What may be written at a place of a text, whole or broken. */
export async function completionsAt(
  text: string,
  offset: number,
  schema: JSONSchema,
): Promise<readonly CompletionItem[]> {
  const { service, document } = open(text, schema);
  const parsed = service.parseJSONDocument(document);
  const list = await service.doComplete(document, document.positionAt(offset), parsed);
  return list?.items ?? [];
}

/** What the field or value at a place is. The library's own hover is Markdown, in which addresses would be links. */
export async function wordsAt(
  text: string,
  offset: number,
  schema: JSONSchema,
): Promise<PlaceInWords | undefined> {
  const { service, document } = open(text, schema);
  const parsed = service.parseJSONDocument(document);
  const here = parsed.getNodeFromOffset(offset);
  if (!here || here.type === 'object' || here.type === 'array' || here.type === 'property') return undefined;
  const { parent } = here;
  const node = parent?.type === 'property' && parent.keyNode === here ? parent.valueNode : here;
  if (!node) return undefined;
  const meanings = new Set<string>();
  const purposes = new Set<string>();
  for (const match of await service.getMatchingSchemas(document, parsed)) {
    if (match.node !== node) continue;
    const { description, enum: values, enumDescriptions } = match.schema;
    const meaning = enumDescriptions?.[values?.indexOf(node.value) ?? -1];
    if (meaning) meanings.add(meaning);
    if (description) purposes.add(description);
  }
  const lines = [...meanings, ...purposes];
  return lines.length > 0 ? { lines, offset: here.offset, length: here.length } : undefined;
}

function open(text: string, schema: JSONSchema): { service: LanguageService; document: TextDocument } {
  // Each text has a service of its own: the schema of another flag could come in between.
  const service = getLanguageService({});
  service.configure({ schemas: [{ uri: 'flagdeck:/flag.schema.json', fileMatch: ['*'], schema }] });
  return { service, document: TextDocument.create(URI, 'json', 1, text) };
}
