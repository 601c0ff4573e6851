import { places, sections, staffId, units } from '../harness/fixture.ts';

/** As much of JSON Schema as the routes use. */
export interface Shape {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly minItems?: number;
  readonly items?: Shape;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly patternProperties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Shape[];
}

type Path = readonly (string | number)[];

/** Fields whose plausible value a schema cannot tell. */
const known: Readonly<Record<string, unknown>> = {
  areaCode: places.C1,
  area: places.C1,
  parentCode: places.SA,
  code: 'hostile_test',
  typeCode: 'street_lamp_out',
  unitId: units.urban,
  accountId: staffId('lampOfficer'),
  deputyId: staffId('urbanHead'),
  sectionId: sections.urbanLights,
  handlerId: staffId('lampOfficer'),
  role: 'handler',
  phone: '13800138000',
  email: 'a@example.org',
  source: '试',
  username: 'hostile.person',
  class: 'major',
  value: 1,
};

/** Whether a text may stand there as people write it: no list of values, no pattern, no format. */
export function isFreeText(shape: Shape): boolean {
  return isText(shape) && shape.enum === undefined && shape.format === undefined && shape.pattern === undefined;
}

/** Whether a text may stand there at all. */
export function isText(shape: Shape): boolean {
  return shape.type === 'string' || (Array.isArray(shape.type) && shape.type.includes('string'));
}

/** A body that the schema lets through, as plausible as the names of its fields make it. */
export function plausible(shape: Shape, name = ''): unknown {
  if (shape.anyOf) return plausible(shape.anyOf[0] ?? {}, name);
  if (shape.const !== undefined) return shape.const;
  if (shape.properties) return plausibleObject(shape);
  if (name in known) return known[name];
  if (shape.enum) return shape.enum[0];
  if (isText(shape)) return plausibleText(shape);
  const type = Array.isArray(shape.type) ? shape.type[0] : shape.type;
  if (type === 'array') return Array.from({ length: shape.minItems ?? 0 }, () => plausible(shape.items ?? {}, name));
  if (type === 'integer' || type === 'number') return Math.max(1, shape.minimum ?? 1);
  return type === 'boolean' ? true : {};
}

function plausibleObject(shape: Shape): Record<string, unknown> {
  const wanted = Object.entries(shape.properties ?? {}).filter(([key, field]) => shape.required?.includes(key) || isFreeText(field));
  return Object.fromEntries(wanted.map(([key, field]) => [key, plausible(field, key)]));
}

function plausibleText(shape: Shape): string {
  if (shape.format === 'uuid') return units.urban;
  if (shape.format === 'date') return '2025-03-10';
  if (shape.format === 'date-time') return '2025-03-10T01:00:00Z';
  if (shape.pattern !== undefined)
    return ['12', '320199001001', 'abc', 'a_b', '2025', '08:00'].find((t) => new RegExp(shape.pattern ?? '').test(t)) ?? 'abc';
  return '试'.repeat(Math.max(shape.minLength ?? 1, 2)).slice(0, shape.maxLength ?? 2);
}

/** Where texts stand in a body of this shape, with the schema of each. */
export function textFields(shape: Shape, path: Path = []): { path: Path; shape: Shape }[] {
  if (shape.anyOf) return shape.anyOf.flatMap((one) => textFields(one, path));
  if (isText(shape)) return [{ path, shape }];
  const inside = Object.entries(shape.properties ?? {}).flatMap(([key, field]) => textFields(field, [...path, key]));
  return shape.items ? [...inside, ...textFields(shape.items, [...path, 0])] : inside;
}

/** A copy of the body with the value at the path; what leads there is made. */
export function withValue(body: unknown, path: Path, value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (typeof step === 'number') {
    const list = Array.isArray(body) ? [...body] : [];
    list[step] = withValue(list[step], rest, value);
    return list;
  }
  const record = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  return { ...record, [step]: withValue(record[step], rest, value) };
}
