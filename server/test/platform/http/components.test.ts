import { describe, expect, it } from 'vitest';
import { withComponents } from '../../../src/platform/http/components.ts';

type Node = { [key: string]: unknown };

const field = (name: string) => ({ type: 'string', description: `${name}, long enough that naming the whole shape is worth it` });
const area = { type: 'object', required: ['code'], properties: { code: field('code'), name: field('name'), kind: field('kind') } };
const matter = { type: 'object', properties: { id: field('id'), area, number: field('number') } };
const json = (schema: unknown) => ({ content: { 'application/json': { schema } } });
const document = {
  openapi: '3.1.0',
  paths: {
    '/matters': {
      post: { operationId: 'openMatter', requestBody: json({ type: 'object', properties: { area } }), responses: { 201: json(matter) } },
    },
    '/matters/{id}': {
      get: { operationId: 'getMatter', responses: { 200: json(matter), 404: json({ $ref: '#/components/schemas/Problem' }) } },
    },
  },
  components: { schemas: { Problem: { type: 'object' } } },
};

/** The document with every reference to an added shape put back in its place. */
function written(node: unknown, schemas: Node): unknown {
  if (Array.isArray(node)) return node.map((item) => written(item, schemas));
  if (typeof node !== 'object' || node === null) return node;
  const name = '$ref' in node ? String(node.$ref).split('/').at(-1) : undefined;
  if (name && name !== 'Problem') return written(schemas[name], schemas);
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, written(value, schemas)]));
}

describe('the API description', () => {
  it('names a shape that comes twice after the reading of it, and refers to it', () => {
    const short = withComponents(document);
    expect(Object.keys(short.components.schemas)).toEqual(['Problem', 'Matter', 'MatterArea']);
    expect(short.paths['/matters'].post.responses[201]).toEqual(json({ $ref: '#/components/schemas/Matter' }));
  });

  it('says the same as the long one', () => {
    const short = withComponents(document);
    expect(written(short.paths, short.components.schemas)).toEqual(document.paths);
  });

  it('gives the same names whatever came first', () => {
    const turned = { ...document, paths: Object.fromEntries(Object.entries(document.paths).reverse()) };
    expect(Object.keys(withComponents(turned).components.schemas)).toEqual(Object.keys(withComponents(document).components.schemas));
  });
});
