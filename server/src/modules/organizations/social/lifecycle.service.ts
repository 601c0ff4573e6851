import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { invalidInput } from '../../../platform/problem.ts';
import { nameField, optionalText, textField } from '../../../platform/text/fields.ts';
import { endListing, reconsiderListing, suspendListing } from '../directory/listings.service.ts';
import { openTask, settleTasks } from '../tasks/tasks.service.ts';
import { updateUnit } from '../units/units.repository.ts';
import { addCreditEntry } from './credit.service.ts';
import { type CreditCodeKind, creditCodeFault, plainCreditCode } from './credit-code.rules.ts';
import { checklistIncomplete, creditCodeWrong, unsettledMatters } from './organisations.errors.ts';
import { mayStep } from './organisations.policy.ts';
import type { OrganisationRecord } from './organisations.repository.ts';
import type { OrganisationForm } from './organisations.service.ts';
import { filingConditions, paperNames } from './organisations.settings.ts';
import { lockVisible, stepOrganisation } from './organisations.steps.ts';
import { legalKindOf, type OrganisationAction } from './organisations.workflow.ts';
import { unsettledReasons } from './settlement.ts';

interface Versioned {
  readonly version: number;
}

/** Locks the organisation and asks first whether the actor may take the step at all: faults of the input are told to those only. */
async function lockFor(ctx: WriteCtx, unitId: string, version: number, action: OrganisationAction): Promise<OrganisationRecord> {
  const organisation = await lockVisible(ctx, unitId, version);
  assertAllowed(mayStep(ctx.actor, organisation, action, ctx.district.areaCode));
  return organisation;
}

function pastDay(ctx: WriteCtx, day: string | undefined, pointer: string): string {
  const today = localDateOf(ctx.now);
  if (day !== undefined && day > today) throw invalidInput({ errors: [{ pointer, detail: 'not in the future' }] });
  return day ?? today;
}

/** Takes an idea into incubation; mentor, plan and checkpoints stand in its incubation record. @throws those of every step */
export async function enterIncubation(ctx: WriteCtx, unitId: string, input: Versioned): Promise<OrganisationRecord> {
  return stepOrganisation(ctx, await lockVisible(ctx, unitId, input.version), { action: 'enter_incubation' });
}

/** Applies for filing with the papers the province asks for (O34). @throws checklist-incomplete and those of every step */
export async function applyFiling(
  ctx: WriteCtx,
  unitId: string,
  input: Versioned & { papers: readonly string[] },
): Promise<OrganisationRecord> {
  const organisation = await lockFor(ctx, unitId, input.version, 'apply_filing');
  const { minMembers, papers } = await filingConditions(ctx);
  const missing = papers.filter((code) => !input.papers.includes(code)).map((code) => paperNames[code] ?? { zh: code, en: code });
  if (organisation.member_count < minMembers) missing.push({ zh: `至少${minMembers}名成员`, en: `at least ${minMembers} members` });
  if (missing.length > 0)
    throw checklistIncomplete({ missingNames: missing.map((m) => m.zh).join('、'), missingNamesEn: missing.map((m) => m.en).join(', ') });
  return stepOrganisation(ctx, organisation, { action: 'apply_filing', changes: { checklist: [...new Set(input.papers)] } });
}

/** Files a community organisation: from now on it may act, without being a legal person. @throws filing-number-taken and those of every step */
export async function acceptFiling(
  ctx: WriteCtx,
  unitId: string,
  input: Versioned & { filingNumber: string; filedOn?: string },
): Promise<OrganisationRecord> {
  const organisation = await lockFor(ctx, unitId, input.version, 'accept_filing');
  const filed_on = pastDay(ctx, input.filedOn, '/filedOn');
  const filing_number = nameField(input.filingNumber, '/filingNumber', 40);
  await updateUnit(ctx, unitId, { active: true });
  return stepOrganisation(ctx, organisation, {
    action: 'accept_filing',
    changes: { filing_number, filed_on, last_active_on: filed_on },
    data: { filingNumber: filing_number },
  });
}

/** Sends an application back, with the reason. @throws invalid-input and those of every step */
export async function returnApplication(ctx: WriteCtx, unitId: string, input: Versioned & { reason: string }): Promise<OrganisationRecord> {
  const organisation = await lockVisible(ctx, unitId, input.version);
  const reason = textField(input.reason, '/reason', 1000);
  if (organisation.state !== 'registration_applied')
    return stepOrganisation(ctx, organisation, { action: 'return_filing', words: { reason } });
  const to = organisation.filed_on === null ? 'incubating' : 'filed';
  return stepOrganisation(ctx, organisation, { action: 'return_registration', to, words: { reason } });
}

/** Says that registration has been applied for at the authority, with the number of the paper there. @throws those of every step */
export async function applyRegistration(
  ctx: WriteCtx,
  unitId: string,
  input: Versioned & { documentNumber?: string },
): Promise<OrganisationRecord> {
  const organisation = await lockVisible(ctx, unitId, input.version);
  const documentNumber = optionalText(input.documentNumber, '/documentNumber', 60) ?? null;
  return stepOrganisation(ctx, organisation, { action: 'apply_registration', data: { documentNumber } });
}

export interface RegistrationInput extends Versioned {
  readonly creditCode: string;
  /** `unified` is checked (GB 32100-2015); an old or foreign number is taken as it is and shown as such (O35). */
  readonly creditCodeKind?: CreditCodeKind;
  readonly form: Exclude<OrganisationForm, 'community_group'>;
  readonly registeredOn?: string;
  readonly documentNumber?: string;
}

const faultNames = {
  form: { zh: '应为18位数字或大写字母（不含I、O、S、V、Z）', en: '18 digits or capitals without I, O, S, V, Z are needed' },
  check_character: { zh: '校验位不符', en: 'the check character does not fit' },
} as const;

/** Enters the registration done at the authority: from now on it is a legal person. @throws credit-code-wrong, credit-code-taken and those of every step */
export async function registerOrganisation(ctx: WriteCtx, unitId: string, input: RegistrationInput): Promise<OrganisationRecord> {
  const organisation = await lockFor(ctx, unitId, input.version, 'register');
  const kind = input.creditCodeKind ?? 'unified';
  const code = kind === 'unified' ? plainCreditCode(input.creditCode) : nameField(input.creditCode, '/creditCode', 40);
  const fault = kind === 'unified' ? creditCodeFault(code) : null;
  if (fault) throw creditCodeWrong({ faultName: faultNames[fault].zh, faultNameEn: faultNames[fault].en });
  const registered_on = pastDay(ctx, input.registeredOn, '/registeredOn');
  await updateUnit(ctx, unitId, { active: true });
  const last = organisation.last_active_on;
  return stepOrganisation(ctx, organisation, {
    action: 'register',
    changes: {
      credit_code: code,
      credit_code_kind: kind,
      form: input.form,
      registered_on,
      last_active_on: last !== null && last > registered_on ? last : registered_on,
    },
    data: { creditCode: code, documentNumber: optionalText(input.documentNumber, '/documentNumber', 60) ?? null },
  });
}

export interface SanctionInput extends Versioned {
  readonly reason: string;
  readonly documentNumber?: string;
  readonly rectifyBy?: string;
}

/** Sanctions an organisation: it leaves the directory the same day, and whoever holds contracts with it hears of it. @throws invalid-input and those of every step */
export async function sanctionOrganisation(ctx: WriteCtx, unitId: string, input: SanctionInput): Promise<OrganisationRecord> {
  const organisation = await lockFor(ctx, unitId, input.version, 'sanction');
  const reason = textField(input.reason, '/reason', 1000);
  const today = localDateOf(ctx.now);
  const resumes = organisation.resumes ?? (legalKindOf(legalDays(organisation)) === 'registered' ? 'registered' : 'filed');
  const documentNumber = optionalText(input.documentNumber, '/documentNumber', 60) ?? null;
  const after = await stepOrganisation(ctx, organisation, {
    action: 'sanction',
    changes: { sanctioned_on: today, resumes },
    data: { documentNumber, rectifyBy: input.rectifyBy ?? null },
    words: { reason },
  });
  await addCreditEntry(ctx, { unitId, kind: 'sanction', note: reason, ...(documentNumber ? { grade: documentNumber.slice(0, 40) } : {}) });
  await suspendListing(ctx, unitId, reason.slice(0, 500));
  const subject = { type: 'organisation', id: unitId };
  const reasonKey = String(after.version);
  await openTask(ctx, {
    kind: 'rectify',
    areaCode: organisation.area_code,
    unitId,
    subject,
    reason: reasonKey,
    dueOn: input.rectifyBy ?? null,
  });
  return after;
}

function legalDays(organisation: OrganisationRecord) {
  return { registeredOn: organisation.registered_on, filedOn: organisation.filed_on };
}

/** Lifts a suspension. One that should never have been (`overturned`) leaves no mark on what the directory asks for. @throws invalid-input and those of every step */
export async function liftSanction(
  ctx: WriteCtx,
  unitId: string,
  input: Versioned & { reason: string; overturned: boolean },
): Promise<OrganisationRecord> {
  const organisation = await lockFor(ctx, unitId, input.version, 'lift_sanction');
  const reason = textField(input.reason, '/reason', 1000);
  const to = organisation.resumes === 'registered' ? 'registered' : 'filed';
  const after = await stepOrganisation(ctx, organisation, {
    action: 'lift_sanction',
    to,
    changes: { resumes: null, last_active_on: localDateOf(ctx.now), ...(input.overturned ? { sanctioned_on: null } : {}) },
    data: { overturned: input.overturned },
    words: { reason },
  });
  await addCreditEntry(ctx, { unitId, kind: 'sanction_lifted', note: reason });
  await settleTasks(ctx, 'rectify', unitId);
  await reconsiderListing(ctx, after);
  return after;
}

/** The members or the authority decide that it ends. @throws invalid-input and those of every step */
export async function dissolveOrganisation(
  ctx: WriteCtx,
  unitId: string,
  input: Versioned & { reason: string },
): Promise<OrganisationRecord> {
  const organisation = await lockVisible(ctx, unitId, input.version);
  const reason = textField(input.reason, '/reason', 1000);
  const after = await stepOrganisation(ctx, organisation, {
    action: 'dissolve',
    changes: { resumes: null, ended_reason: reason },
    words: { reason },
  });
  await endListing(ctx, unitId, reason.slice(0, 500));
  return after;
}

/** Ends it once money and records are settled; no unit of the district asks it for anything any more. @throws organisation-unsettled and those of every step */
export async function endOrganisation(
  ctx: WriteCtx,
  unitId: string,
  input: Versioned & { settled: boolean; endedOn?: string },
): Promise<OrganisationRecord> {
  const organisation = await lockFor(ctx, unitId, input.version, 'end');
  const reasons = await unsettledReasons(ctx, unitId);
  if (!input.settled || reasons.length > 0) throw unsettledMatters({ reasons });
  await updateUnit(ctx, unitId, { active: false });
  return stepOrganisation(ctx, organisation, { action: 'end', changes: { ended_on: pastDay(ctx, input.endedOn, '/endedOn') } });
}

/** Founders give up before it was filed or registered. @throws invalid-input and those of every step */
export async function giveUp(ctx: WriteCtx, unitId: string, input: Versioned & { reason: string }): Promise<OrganisationRecord> {
  const organisation = await lockVisible(ctx, unitId, input.version);
  const reason = textField(input.reason, '/reason', 1000);
  return stepOrganisation(ctx, organisation, {
    action: 'give_up',
    changes: { ended_on: localDateOf(ctx.now), ended_reason: reason },
    words: { reason },
  });
}
