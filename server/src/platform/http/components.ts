type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type Node = { readonly [key: string]: Json };

/** A description as `@fastify/swagger` gives it, as far as it is read here. */
interface Document {
  readonly paths?: object;
  readonly components?: { readonly schemas?: object };
}

/** Shorter shapes are clearer where they are used. */
const leastLength = 160;

interface Shape {
  uses: number;
  name: string;
  /** Shapes that are read come before those that are sent, short names before long ones. */
  rank: string;
}

/**
 * Gives shapes that are described in several places a name and refers to it, so that the description and the types made from it stay readable.
 * Names come from the operation and the field where a shape is met, reading operations first; equal documents get equal names.
 */
export function withComponents<D extends Document>(document: D): D {
  const shapes = new Map<string, Shape>();
  visitOperations(document, (schema, name, method) => collect(schema, { name, rank: method === 'get' ? '0' : '1' }, shapes));
  const names = nameAll([...shapes].filter(([, shape]) => shape.uses > 1));
  const refer = (node: Json, own?: string): Json => {
    if (Array.isArray(node)) return node.map((item) => refer(item));
    if (!isNode(node)) return node;
    const name = names.get(JSON.stringify(node));
    if (name !== undefined && name !== own) return { $ref: `#/components/schemas/${name}` };
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, refer(value)]));
  };
  const named = [...names].sort(([, a], [, b]) => (a < b ? -1 : 1));
  const added = Object.fromEntries(named.map(([text, name]) => [name, refer(JSON.parse(text) as Json, name)]));
  return {
    ...document,
    paths: refer(document.paths as Json),
    components: { ...document.components, schemas: { ...document.components?.schemas, ...added } },
  };
}

function isNode(value: Json | undefined): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function child(node: Json | undefined, key: string): Json | undefined {
  return isNode(node) ? node[key] : undefined;
}

function visitOperations(document: Document, visit: (schema: Json, name: string, method: string) => void): void {
  for (const methods of Object.values(document.paths ?? {}))
    for (const [method, operation] of Object.entries(methods as Record<string, Json>)) {
      const base = pascal(String(child(operation, 'operationId') ?? ''));
      const contents = [
        { name: base, content: child(child(operation, 'requestBody'), 'content'), part: 'Body' },
        ...Object.values((child(operation, 'responses') as Node | undefined) ?? {}).map((answer) => ({
          name: base.replace(/^(Get|List)(?=[A-Z])/, ''),
          content: child(answer, 'content'),
          part: '',
        })),
      ];
      for (const { name, content, part } of contents)
        for (const media of Object.values((content as Node | undefined) ?? {})) visit(child(media, 'schema') ?? null, name + part, method);
    }
}

function collect(node: Json, at: { name: string; rank: string }, shapes: Map<string, Shape>): void {
  if (Array.isArray(node)) {
    for (const item of node) collect(item, at, shapes);
    return;
  }
  if (!isNode(node)) return;
  const text = JSON.stringify(node);
  if (isShape(node) && text.length >= leastLength) {
    const rank = `${at.rank} ${String(at.name.length).padStart(4, '0')} ${at.name}`;
    const known = shapes.get(text);
    if (!known) shapes.set(text, { uses: 1, name: at.name, rank });
    else
      shapes.set(text, { uses: known.uses + 1, ...(rank < known.rank ? { name: at.name, rank } : { name: known.name, rank: known.rank }) });
  }
  for (const [key, value] of Object.entries(node))
    if (key === 'properties' && isNode(value))
      for (const [field, inner] of Object.entries(value))
        collect(inner, { ...at, name: at.name + (field === 'items' ? '' : pascal(field)) }, shapes);
    else collect(value, key === 'items' ? { ...at, name: `${at.name}Item` } : at, shapes);
}

/** Objects with fields, and choices: what somebody would name. */
function isShape(node: Node): boolean {
  return isNode(node['properties']) || Array.isArray(node['anyOf']) || Array.isArray(node['enum']);
}

function nameAll(shapes: readonly (readonly [string, Shape])[]): Map<string, string> {
  const taken = new Set<string>();
  const names = new Map<string, string>();
  for (const [text, shape] of [...shapes].sort(([, a], [, b]) => (a.rank < b.rank ? -1 : 1))) {
    let name = shape.name;
    for (let n = 2; taken.has(name); n++) name = `${shape.name}${n}`;
    taken.add(name);
    names.set(text, name);
  }
  return names;
}

function pascal(name: string): string {
  return name.replace(/(^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_all, _gap, letter: string) => letter.toUpperCase());
}
