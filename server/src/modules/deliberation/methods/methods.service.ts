import type { WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed, holdsFor, when } from '../../../platform/permissions.ts';
import { nameField, optionalName, optionalText, textField } from '../../../platform/text/fields.ts';
import { communityOrThrow } from '../communal/places.ts';
import { methodNotWritable, nothingToPublish, notYourMethod } from './methods.errors.ts';
import { type Indicator, type MethodStep, type MethodText, methods, type NamedWords, putText } from './methods.repository.ts';

type Optional<T> = { readonly [K in keyof T as null extends T[K] ? never : K]: T[K] } & {
  readonly [K in keyof T as null extends T[K] ? K : never]?: Exclude<T[K], null>;
};

export interface MethodTextInput {
  readonly summary: string;
  readonly distinctive: string;
  readonly steps: readonly Optional<MethodStep>[];
  readonly roles: readonly Optional<NamedWords>[];
  readonly forms: readonly Optional<NamedWords>[];
  readonly indicators: readonly Optional<Indicator>[];
  readonly note?: string;
}

function textOf(input: MethodTextInput): MethodText {
  const named = (list: 'roles' | 'forms') =>
    input[list].map(({ name, words }, i) => ({
      name: nameField(name, `/${list}/${i}/name`),
      words: optionalText(words ?? null, `/${list}/${i}/words`, 2000),
    }));
  return {
    summary: textField(input.summary, '/summary', 2000),
    distinctive: textField(input.distinctive, '/distinctive', 2000),
    steps: input.steps.map((step, i) => ({
      title: nameField(step.title, `/steps/${i}/title`, 120),
      words: optionalText(step.words ?? null, `/steps/${i}/words`, 2000),
      role: optionalName(step.role ?? null, `/steps/${i}/role`),
      form: optionalName(step.form ?? null, `/steps/${i}/form`),
    })),
    roles: named('roles'),
    forms: named('forms'),
    indicators: input.indicators.map(({ name, target }, i) => ({
      name: nameField(name, `/indicators/${i}/name`),
      target: optionalName(target ?? null, `/indicators/${i}/target`),
    })),
    note: optionalText(input.note ?? null, '/note', 500),
  };
}

/** Begins the description of a way of working that comes from a community. @returns its id. @throws not-your-method, community-needed, not-found */
export async function createMethod(ctx: WriteCtx, input: { areaCode: string; title: string; text: MethodTextInput }): Promise<string> {
  await communityOrThrow(ctx, input.areaCode);
  assertAllowed(when(holdsFor(ctx.actor, 'methods.write', input.areaCode), notYourMethod));
  const id = uuidv7(ctx.now);
  await methods.insert(ctx, {
    id,
    area_code: input.areaCode,
    state: 'draft',
    title: nameField(input.title, '/title', 120),
    created_by: ctx.actor.id ?? '',
    created_at: ctx.now,
  });
  await putText(ctx, id, 1, textOf(input.text));
  methods.tell(ctx, { id, area_code: input.areaCode }, 'method.created', { permission: 'methods.write', data: { area: input.areaCode } });
  return id;
}

/**
 * Writes the next edition, or writes the one that is not published yet over; what others adopted stays as they adopted it.
 * @throws not-found, not-your-method, method-not-writable, edit-conflict
 */
export async function writeMethod(ctx: WriteCtx, id: string, input: { version: number; text: MethodTextInput }): Promise<void> {
  const method = await methods.locked(ctx, id, input.version);
  assertAllowed(methods.mayStep(ctx.actor, method, 'publish'));
  if (method.state === 'retired') throw methodNotWritable();
  const number = method.edition + 1;
  await putText(ctx, id, number, textOf(input.text));
  await methods.change(ctx, method, { latest: number });
  methods.tell(ctx, method, 'method.written', { permission: 'methods.write', data: { edition: number } });
}

/** Publishes what was written as the next edition. @throws method-nothing-to-publish and those of every step */
export async function publishMethod(ctx: WriteCtx, id: string, input: { version: number }): Promise<void> {
  const method = await methods.locked(ctx, id, input.version);
  if (method.state !== 'retired' && method.latest === method.edition) throw nothingToPublish();
  await methods.step(ctx, method, {
    action: 'publish',
    changes: { edition: method.latest, published_at: ctx.now },
    data: { edition: method.latest },
  });
}

/** Takes a method out of use with the reason; who follows it goes on. @throws those of every step */
export async function retireMethod(ctx: WriteCtx, id: string, input: { version: number; reason: string }): Promise<void> {
  const method = await methods.locked(ctx, id, input.version);
  const reason = textField(input.reason, '/reason', 1000);
  await methods.step(ctx, method, { action: 'retire', changes: { ended_reason: reason, latest: method.edition }, words: { reason } });
}
