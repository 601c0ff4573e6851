import { type Serializer, type SerializerFactory, SerializerSelector } from '@fastify/fast-json-stringify-compiler';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { FastifyInstance, FastifySchemaCompiler } from 'fastify';
import type { FastifyValidationResult } from 'fastify/types/schema.js';
import { type DomainError, invalidInput } from '../problem.ts';

const maxDepth = 32;
const maxNodes = 200_000;

/** Bodies are taken literally; path and query values arrive as text and are converted. Unknown fields are errors, not losses. */
export function createValidatorCompiler(): FastifySchemaCompiler<unknown> {
  const strict = build({ coerceTypes: false });
  const coercing = build({ coerceTypes: 'array' });
  return ({ schema, httpPart }) => {
    const ajv = httpPart === 'body' ? strict : coercing;
    return whenAsked(() => ajv.compile(closed(schema as object)));
  };
}

/** Compiles a schema when the first request needs it: hundreds of routes are declared, few are asked in a day, and all would delay the start. */
function whenAsked(compile: () => ValidateFunction): FastifyValidationResult {
  let compiled: ValidateFunction | undefined;
  const validate: FastifyValidationResult = (data) => {
    compiled ??= compile();
    const fits = compiled(data);
    validate.errors = compiled.errors ?? null;
    return fits;
  };
  return validate;
}

/** Serializers by schema, also made when the first answer needs them. */
export const serializersWhenAsked: SerializerFactory = (schemas, options) => {
  const compile = SerializerSelector()(schemas, options);
  // All routes name the same schema for their problems: it is compiled once.
  const compiled = new Map<unknown, Serializer>();
  return (route) => {
    let serialize: Serializer | undefined;
    return (answer) => {
      if (!serialize) {
        serialize = compiled.get(route.schema) ?? compile(route);
        compiled.set(route.schema, serialize);
      }
      return serialize(answer);
    };
  };
};

function build(options: { coerceTypes: boolean | 'array' }): Ajv {
  const ajv = new Ajv({ ...options, allErrors: false, useDefaults: true, removeAdditional: false, strict: false, allowUnionTypes: true });
  addFormats.default(ajv, ['date', 'date-time', 'email', 'uri']);
  // Bare, as the database reads it: the usual format also takes urn:uuid:.
  ajv.addFormat('uuid', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i);
  return ajv;
}

/** Object schemas of requests refuse fields they do not declare, at every depth (mass assignment, reliability.md F42). */
function closed(schema: unknown): object {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema as never;
  const copy = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, typeof value === 'object' ? closed(value) : value]));
  if (copy['type'] === 'object' && copy['properties'] && copy['additionalProperties'] === undefined) copy['additionalProperties'] = false;
  return copy;
}

/** Turns validator messages into pointers a form can show. */
export function invalidFields(errors: readonly ErrorObject[], part: string): DomainError {
  return invalidInput({
    part,
    errors: errors.slice(0, 20).map((e) => ({ pointer: pointerOf(e), detail: e.message ?? 'invalid' })),
  });
}

function pointerOf(error: ErrorObject): string {
  const extra =
    error.keyword === 'additionalProperties'
      ? error.params['additionalProperty']
      : error.keyword === 'required'
        ? error.params['missingProperty']
        : null;
  return extra === null ? error.instancePath || '/' : `${error.instancePath}/${String(extra)}`;
}

/**
 * Refuses text that the database cannot keep: lone surrogates and NUL, and bodies nested or branched beyond reason.
 * @throws invalid-input (400) with the pointer of the first bad value
 */
export function assertKeepable(body: unknown): void {
  let nodes = 0;
  const visit = (value: unknown, pointer: string, depth: number): void => {
    if (++nodes > maxNodes || depth > maxDepth) throw invalidInput({ errors: [{ pointer, detail: 'too deep or too large' }] });
    if (typeof value === 'string') assertText(value, pointer);
    else if (typeof value === 'number' && !Number.isFinite(value)) throw invalidInput({ errors: [{ pointer, detail: 'not a number' }] });
    else if (Array.isArray(value)) for (const [i, item] of value.entries()) visit(item, `${pointer}/${i}`, depth + 1);
    else if (typeof value === 'object' && value !== null)
      for (const [key, item] of Object.entries(value)) {
        assertText(key, pointer);
        visit(item, `${pointer}/${key}`, depth + 1);
      }
  };
  visit(body, '', 0);
}

function assertText(text: string, pointer: string): void {
  if (text.includes('\u0000') || !text.isWellFormed())
    throw invalidInput({ errors: [{ pointer: pointer || '/', detail: 'contains characters that are not text' }] });
}

/** Installs the compiler and the check on a server. */
export function installValidation(server: FastifyInstance): void {
  server.setValidatorCompiler(createValidatorCompiler());
  server.setSchemaErrorFormatter((errors, part) => invalidFields(errors as unknown as ErrorObject[], part));
  server.addHook('preValidation', async (request) => {
    if (request.body !== undefined && request.body !== null && typeof request.body === 'object') assertKeepable(request.body);
    assertKeepable(request.query);
    assertKeepable(request.params);
  });
}
