interface Fact<Name extends string, Type extends string> {
  readonly name: Name;
  readonly subject: { readonly type: Type; readonly id: string };
  readonly thread?: string;
  readonly capacity?: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  readonly private?: object;
}

/** Facts of social organisations; the subject is the unit, `data.unitId` names it again. Steps carry `from` and `to`; words stand in `private`. */
export type OrganisationEvent = Fact<
  | 'organisation.created'
  | 'organisation.changed'
  | 'organisation.incubation_entered'
  | 'organisation.filing_applied'
  | 'organisation.filed'
  | 'organisation.filing_returned'
  | 'organisation.registration_applied'
  | 'organisation.registered'
  | 'organisation.registration_returned'
  | 'organisation.went_idle'
  | 'organisation.revived'
  | 'organisation.sanctioned'
  | 'organisation.sanction_lifted'
  | 'organisation.dissolving'
  | 'organisation.ended'
  | 'organisation.given_up'
  | 'organisation.credit_entered'
  | 'organisation.year_reported'
  | 'organisation.active',
  'organisation'
>;
