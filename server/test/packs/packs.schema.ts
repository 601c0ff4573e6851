import { type Static, Type } from 'typebox';

const strict = { additionalProperties: false };
const Code = Type.String({ pattern: '^[a-z][a-z0-9_]*$', minLength: 2, maxLength: 48 });
const UnitCode = Type.String({ pattern: '^@?[a-z][a-z0-9_]*$', maxLength: 48 });
const Name = Type.Object({ zh: Type.String({ minLength: 1, maxLength: 60 }), en: Type.String({ minLength: 1, maxLength: 120 }) }, strict);
const Text = Type.Object({ zh: Type.String({ minLength: 2, maxLength: 400 }), en: Type.String({ minLength: 2, maxLength: 900 }) }, strict);
const Row = Type.String({ pattern: '^(S\\d{3}-\\d{2,3}|N\\d{2}|O\\d+b?)$' });
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);
const oneOf = <const T extends string[]>(...values: T) => Type.Enum<T>(values);
const WeightedTerm = Type.Object({ t: Type.String({ minLength: 2, maxLength: 14 }), w: Type.Integer({ minimum: 1, maximum: 5 }) }, strict);
const DemandKind = oneOf('help', 'complaint', 'suggestion', 'enquiry', 'praise');
const MatterClass = oneOf('major', 'communal', 'private');
const Channel = oneOf(
  'web',
  'phone',
  'walk_in',
  'grid',
  'visit',
  'hotline_12345',
  'official_account',
  'app',
  'paper',
  'delegate_studio',
  'chief',
  'opinion',
);

const Pack = Type.Object(
  {
    code: Type.String({ pattern: '^[a-z][a-z-]*$' }),
    version: Type.String({ pattern: '^\\d+\\.\\d+\\.\\d+$' }),
    name: Name,
    description: Text,
    requires: Type.Array(Type.String()),
    brings: Type.Array(Type.String(), { minItems: 1, uniqueItems: true }),
  },
  strict,
);

const Taxon = Type.Object({ code: Code, parent: nullable(Code), name: Name }, strict);

const CatalogueItem = Type.Object(
  {
    code: Code,
    group: Code,
    class: MatterClass,
    name: Name,
    plain: Type.Object({ zh: Type.String({ minLength: 20, maxLength: 75 }), en: Type.String({ minLength: 40, maxLength: 260 }) }, strict),
    examples: Type.Object(
      {
        zh: Type.Array(Type.String({ minLength: 4, maxLength: 30 }), { minItems: 3, maxItems: 6, uniqueItems: true }),
        en: Type.Array(Type.String({ minLength: 8, maxLength: 90 }), { minItems: 1, maxItems: 2 }),
      },
      strict,
    ),
    terms: Type.Array(WeightedTerm, { maxItems: 25 }),
    against: Type.Array(Type.String({ minLength: 1, maxLength: 10 }), { uniqueItems: true }),
    unit: UnitCode,
    section: nullable(Code),
    decides: nullable(UnitCode),
    handles: nullable(UnitCode),
    pays: nullable(UnitCode),
    supervises: nullable(UnitCode),
    note: nullable(Text),
    legal: Type.Object({ zh: Type.String({ minLength: 4 }), en: Type.String({ minLength: 4 }), certain: Type.Boolean() }, strict),
    sla: Code,
    urgency: oneOf('emergency', 'urgent', 'general', 'complex'),
    demand_kinds: Type.Array(DemandKind, { minItems: 1, uniqueItems: true }),
    route: nullable(oneOf('deliberation', 'specialised_service', 'referral_other')),
    follow_up_days: Type.Array(Type.Integer({ minimum: 1, maximum: 90 }), { maxItems: 3, uniqueItems: true }),
    hide_reporter: Type.Boolean(),
    assistance: Type.Boolean(),
    guidance: Type.Array(Code, { uniqueItems: true }),
  },
  strict,
);

const NotAccepted = Type.Object(
  {
    code: Code,
    reason: Code,
    name: Name,
    urgent: Type.Boolean(),
    pointer: Text,
    terms: Type.Array(WeightedTerm, { minItems: 8, maxItems: 25 }),
  },
  strict,
);

const Duration = Type.Object(
  {
    amount: Type.Integer({ minimum: 1, maximum: 120 }),
    unit: oneOf('minute', 'hour', 'working_hour', 'calendar_day', 'working_day'),
    landing: Type.Optional(oneOf('next_working_day')),
  },
  strict,
);
const Percent = Type.Integer({ minimum: 1, maximum: 400 });
const SlaPolicy = Type.Object(
  {
    code: Code,
    name: Name,
    note: Text,
    clock: oneOf('around_clock', 'calendar'),
    response: Duration,
    solution: Duration,
    sign_for: Duration,
    extension: Type.Object({ max_times: Type.Integer({ minimum: 0 }), max_share: Percent }, strict),
    ladder: Type.Object({ remind: Percent, yellow: Percent, red: Percent, leader: Percent }, strict),
    pause_reasons: Type.Array(Code, { uniqueItems: true }),
  },
  strict,
);

const Section = Type.Object({ code: Code, name: Name }, strict);
const Unit = Type.Object({ code: Code, kind: Code, name: Name, duty: Text, sections: Type.Array(Section, { minItems: 1 }) }, strict);
const UnitRole = Type.Object(
  {
    code: Type.String({ pattern: '^@[a-z_]+$' }),
    kind: Code,
    resolves: oneOf('area', 'estate', 'person'),
    fallback: nullable(UnitCode),
    name: Name,
    duty: Text,
  },
  strict,
);
const Reason = Type.Object({ list: Code, code: Code, name: Name, pointer: Type.Optional(Text) }, strict);
const Article = Type.Object(
  {
    code: Code,
    kind: oneOf('self_help', 'policy', 'script', 'contact'),
    title: Name,
    body: Type.Object({ zh: Type.String({ minLength: 80, maxLength: 360 }), en: Type.String({ minLength: 80, maxLength: 900 }) }, strict),
    types: Type.Array(Code, { uniqueItems: true }),
  },
  strict,
);
const Template = Type.Object(
  {
    code: Code,
    audience: oneOf('resident', 'staff'),
    urgent: Type.Boolean(),
    title: Name,
    body: Text,
    params: Type.Array(Code, { uniqueItems: true }),
  },
  strict,
);
const TemplateParam = Type.Object({ code: Code, name: Name, sample: Name }, strict);
const Rational = Type.Object({ num: Type.Integer({ minimum: 0 }), den: Type.Integer({ minimum: 1 }) }, strict);
const ThresholdUnit = oneOf(
  'share',
  'count',
  'minute',
  'second',
  'hour',
  'working_hour',
  'calendar_day',
  'working_day',
  'percent_of_limit',
  'metre',
  'score',
  'household',
  'clock_hour',
  'flag',
);
const Threshold = Type.Object(
  {
    code: Code,
    value: Type.Union([Type.Integer({ minimum: 0 }), Rational]),
    unit: ThresholdUnit,
    name: Name,
    note: nullable(Text),
    rows: Type.Array(Row, { minItems: 1 }),
  },
  strict,
);
const ChannelSetting = Type.Object({ code: Channel, name: Name, active: Type.Boolean(), hint: Text }, strict);
const Desk = Type.Object(
  {
    code: oneOf('information', 'dispatch', 'coordination', 'supervision'),
    name: Name,
    duty: Text,
    states: Type.Array(Code, { minItems: 1 }),
  },
  strict,
);
const Wording = Type.Object({ key: Type.String({ pattern: '^[a-z_]+(\\.[a-z_]+)+$' }), text: Text }, strict);
const Severity = Type.Object({ level: Type.Integer({ minimum: 1, maximum: 5 }), code: Code, name: Name, raised_by: Text }, strict);
const Rows = Type.Array(Row, { minItems: 1 });
const Council = Type.Object({ code: Code, level: Code, name: Name, duty: Text, rows: Rows }, strict);
const Subsystem = Type.Object({ code: Code, name: Name, rows: Rows }, strict);
const Panel = Type.Object(
  {
    code: Code,
    name: Name,
    description: Text,
    base: Code,
    min_n: Code,
    lamps: Type.Array(
      Type.Object(
        { route: oneOf('deliberation', 'specialised_service', 'referral_other'), op: oneOf('at_least', 'at_most'), threshold: Code },
        strict,
      ),
    ),
    rows: Rows,
  },
  strict,
);
const Chief = Type.Object({ code: Code, level: oneOf('street', 'lane', 'building'), name: Name, duty: Text, rows: Rows }, strict);
const Element = Type.Object(
  { code: Code, kind: oneOf('subject', 'resource'), position: Code, name: Name, position_name: Name, duty: Text, rows: Rows },
  strict,
);

/** Shapes of the files a pack may bring; each file is an array of these. */
export const packSchemas = {
  taxonomy: Taxon,
  catalogue: CatalogueItem,
  not_accepted: NotAccepted,
  sla: SlaPolicy,
  units: Unit,
  unit_roles: UnitRole,
  reasons: Reason,
  knowledge: Article,
  templates: Template,
  template_params: TemplateParam,
  thresholds: Threshold,
  channels: ChannelSetting,
  desks: Desk,
  wording: Wording,
  severity: Severity,
  councils: Council,
  subsystems: Subsystem,
  panels: Panel,
  chiefs: Chief,
  elements: Element,
} as const;
/** Shape of pack.json. */
export const packSchema = Pack;
/** The parts shared with the shapes of the demo district. */
export const parts = { strict, Code, Name, Text, Section, nullable, oneOf, Channel, DemandKind };
/** The files of base and local packs by name. */
export type PackFile = keyof typeof packSchemas;
/** The rows of one file. */
export type RowsOf<F extends PackFile> = Static<(typeof packSchemas)[F]>[];
