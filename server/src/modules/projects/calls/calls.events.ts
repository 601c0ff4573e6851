interface Fact<Name extends string, Type extends string> {
  readonly name: Name;
  readonly subject: { readonly type: Type; readonly id: string };
  readonly thread: string;
  readonly capacity?: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  readonly private?: object;
}

/** Facts of programmes, calls and their guide lists. Steps carry `from` and `to`. */
export type CallEvent =
  | Fact<'programme.created' | 'programme.changed' | 'programme.needs_set', 'programme'>
  | Fact<
      | 'call.created'
      | 'call.changed'
      | 'call.opened'
      | 'call.closed'
      | 'call.experts_drawn'
      | 'call.ranked'
      | 'call.settled'
      | 'call.cancelled'
      | 'call.board_named',
      'project_call'
    >
  | Fact<
      'guide_item.proposed' | 'guide_item.changed' | 'guide_item.endorsed' | 'guide_item.published' | 'guide_item.withdrawn',
      'guide_item'
    >;

/** Facts of applications. */
export type ApplicationEvent = Fact<
  | 'application.created'
  | 'application.changed'
  | 'application.submitted'
  | 'application.returned'
  | 'application.passed'
  | 'application.failed'
  | 'application.approved'
  | 'application.reserved'
  | 'application.rejected'
  | 'application.promoted'
  | 'application.struck_out'
  | 'application.contracting'
  | 'application.withdrawn'
  | 'application.board_voted'
  | 'application.objected'
  | 'application.objection_answered',
  'project_application'
>;

/** Facts of the commissioned track. */
export type CommissionEvent =
  | Fact<
      'commission.created' | 'commission.offered' | 'commission.accepted' | 'commission.unanswered' | 'commission.withdrawn',
      'project_commission'
    >
  | Fact<'offer.accepted' | 'offer.declined' | 'offer.lapsed' | 'offer.closed' | 'offer.renewed', 'project_offer'>;
