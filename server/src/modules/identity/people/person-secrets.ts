import type { Ctx } from '../../../platform/context.ts';
import { parseIdentityNumber } from '../../../platform/text/identity-number.ts';
import { wordsFrom } from '../identity.input.ts';
import type { Person, PersonColumns } from './people.repository.ts';

/** A number as it is found again: keyed and bound to the district, so that the table cannot be searched without the key. */
export function phoneIndex(ctx: Ctx, phone: string): string {
  return ctx.tools.keyedHash('person.phone', `${ctx.district.id}\u0000${phone}`);
}

/** A document's number as it is found again. */
export function documentIndex(ctx: Ctx, document: string): string {
  return ctx.tools.keyedHash('person.document', `${ctx.district.id}\u0000${document}`);
}

/** Columns that keep a number. */
export function phoneColumns(ctx: Ctx, id: string, phone: string | null): PersonColumns {
  if (phone === null) return { phone_cipher: null, phone_index: null };
  return { phone_cipher: ctx.tools.cipher.encrypt(phone, `person.phone:${id}`), phone_index: phoneIndex(ctx, phone) };
}

/** Columns that keep the number of an identity card or passport. */
export function documentColumns(ctx: Ctx, id: string, document: string): PersonColumns {
  return { document_cipher: ctx.tools.cipher.encrypt(document, `person.document:${id}`), document_index: documentIndex(ctx, document) };
}

/** The number in clear, or null. */
export function phoneOf(ctx: Ctx, person: Person): string | null {
  return person.phoneCipher === null ? null : ctx.tools.cipher.decrypt(person.phoneCipher, `person.phone:${person.id}`);
}

/** The document's number in clear, or null. */
export function documentOf(ctx: Ctx, person: Person): string | null {
  return person.documentCipher === null ? null : ctx.tools.cipher.decrypt(person.documentCipher, `person.document:${person.id}`);
}

/** An identity number in its one form, or another document's number as written. @throws invalid-input (400) */
export function documentFrom(input: string, pointer: string): string {
  const identity = parseIdentityNumber(input);
  return identity.ok ? identity.identity.number : wordsFrom(input, pointer, 40).toUpperCase();
}
