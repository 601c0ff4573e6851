import type { Ctx } from '../../platform/context.ts';
import { parsePhone } from '../../platform/text/phone.ts';
import { accountContact, accountRefs, contactOf, personCards } from '../identity/index.ts';
import { noticeLanguage, type RecipientKind } from './notify.rules.ts';

export interface Recipient {
  readonly kind: RecipientKind;
  readonly id: string;
}

/** Where a message goes, in clear; nothing of it is kept here. */
export interface Contact {
  /** A mainland mobile number in its canonical form: the only kind a gateway delivers to. */
  readonly mobile: string | null;
  readonly email: string | null;
  readonly language: 'zh' | 'en';
}

/** A recipient as lists show them. */
export interface Face {
  readonly name: string | null;
  readonly phoneMasked: string | null;
  readonly language: 'zh' | 'en';
}

/** Contact of one recipient; null for those who are gone: erased persons, closed accounts. */
export async function contactOfRecipient(ctx: Ctx, { kind, id }: Recipient): Promise<Contact | null> {
  if (kind === 'account') {
    const account = await accountContact(ctx, id);
    return account && { mobile: mobileOf(account.phone), email: account.email, language: 'zh' };
  }
  const person = await contactOf(ctx, id);
  const gone = person === null || (person.name === null && person.phone === null);
  return gone ? null : { mobile: mobileOf(person.phone), email: null, language: noticeLanguage(person.language) };
}

/** Contacts of several recipients by id; those who are gone are missing. */
export async function contactsOf(ctx: Ctx, recipients: readonly Recipient[]): Promise<Map<string, Contact>> {
  const contacts = new Map<string, Contact>();
  for (const recipient of recipients) {
    const contact = await contactOfRecipient(ctx, recipient);
    if (contact) contacts.set(recipient.id, contact);
  }
  return contacts;
}

/** Names for lists by id, residents' masked: one statement for accounts, one for persons. */
export async function facesOf(ctx: Ctx, recipients: readonly Recipient[]): Promise<Map<string, Face>> {
  const ids = (kind: RecipientKind) => recipients.filter((recipient) => recipient.kind === kind).map((recipient) => recipient.id);
  const accounts = await accountRefs(ctx, ids('account'));
  const people = await personCards(ctx, ids('person'));
  return new Map<string, Face>([
    ...[...accounts.values()].map(({ id, displayName }): [string, Face] => [id, { name: displayName, phoneMasked: null, language: 'zh' }]),
    ...[...people.values()].map(({ id, nameMasked, phoneMasked, language }): [string, Face] => [
      id,
      { name: nameMasked, phoneMasked, language: noticeLanguage(language) },
    ]),
  ]);
}

function mobileOf(phone: string | null): string | null {
  if (phone === null) return null;
  const parsed = parsePhone(phone);
  return parsed.ok && parsed.phone.kind === 'mobile' && parsed.phone.extension === undefined ? parsed.phone.canonical : null;
}
