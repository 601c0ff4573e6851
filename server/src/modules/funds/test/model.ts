/**
 * The money of a fund told a second time, in plain numbers and without anything of the code that is tested: what may happen to it and what is then left.
 * A refusal has to be one of the reasons that hold; where there is none, the command has to succeed.
 */
export interface Claim {
  readonly from: 'free' | 'line';
  readonly project: boolean;
  readonly amount: number;
  readonly released: number;
  readonly paid: number;
}

export type Stand = 'requested' | 'approved' | 'executed' | 'rejected' | 'returned' | 'reversed';

export interface Asked {
  readonly claim: number;
  /** What is paid: nobody pays the same thing twice. */
  readonly thing: string;
  readonly amount: number;
  readonly state: Stand;
  readonly version: number;
  readonly hands: readonly [asked: number, approved: number | null, executed: number | null];
  readonly reference: string | null;
  /** A grant: nothing but this payment could use the money, so a refusal frees it. */
  readonly grant: boolean;
}

export interface Money {
  readonly open: boolean;
  readonly version: number;
  readonly free: number;
  readonly line: number;
  readonly allowed: number;
  /** What went on to the next year or back to the budget. */
  readonly gone: number;
  readonly incomes: readonly { readonly amount: number; readonly back: boolean }[];
  readonly claims: readonly Claim[];
  readonly asked: readonly Asked[];
  readonly blocked: readonly string[];
}

export const names = [
  'income',
  'unincome',
  'allocate',
  'override',
  'grant',
  'commit',
  'request',
  'approve',
  'execute',
  'return',
  'reject',
  'again',
  'reverse',
  'anew',
  'give_back',
  'release',
  'block',
  'unblock',
  'close',
] as const;
export type Name = (typeof names)[number];

/** A command with all it says, as a person sends it. */
export interface Command {
  readonly name: Name;
  readonly who: number;
  readonly amount: number;
  readonly project: boolean;
  readonly onLine: boolean;
  /** Which income, claim or payment; the version that was seen of the payment or fund. */
  readonly at: number;
  readonly version: number;
  readonly thing: string;
  readonly reference: string | null;
}

/** What each of five people may do; the fourth holds every power, and may still not use two of them on one payment. */
export const rights: readonly (readonly ('manage' | 'approve' | 'execute')[])[] = [
  ['manage'],
  ['approve'],
  ['execute'],
  ['manage', 'approve', 'execute'],
  ['approve', 'execute'],
];

export const begun = (free: number, line: number): Money => ({
  open: true,
  version: 1,
  free: free - line,
  line,
  allowed: 0,
  gone: 0,
  incomes: [{ amount: free, back: false }],
  claims: [],
  asked: [],
  blocked: [],
});

const restOf = ({ amount, released, paid }: Claim): number => amount - released - paid;
const live: readonly Stand[] = ['requested', 'approved', 'executed'];
const waiting: readonly Stand[] = ['requested', 'approved'];

function waitingFor(money: Money, claim: number): number {
  return money.asked.filter((a) => a.claim === claim && waiting.includes(a.state)).reduce((sum, a) => sum + a.amount, 0);
}

/** What may still be set aside for other things than project-based services: half of what came, rounded against the spender (S001-68). */
function roomForOther({ incomes, claims, allowed }: Money): number {
  const came = incomes.filter(({ back }) => !back).reduce((sum, { amount }) => sum + amount, 0);
  const other = claims.filter(({ project }) => !project).reduce((sum, { amount, released }) => sum + amount - released, 0);
  return Math.floor(came / 2) + allowed - other;
}

/** Every reason why a command has to be refused as things stand; none when it has to succeed. */
export function refusals(money: Money, command: Command): string[] {
  const reasons = claimRefusals(money, command) ?? paymentRefusals(money, command);
  return reasons.filter((reason): reason is string => reason !== false);
}

type Reasons = (string | false)[];

function claimRefusals(money: Money, { name, who, amount, project, onLine, at, version, thing }: Command): Reasons | null {
  const closed = !money.open && 'fund-closed';
  const manages = !rights[who]?.includes('manage') && 'not-your-fund';
  const income = money.incomes[at];
  const claim = money.claims[at];
  const setAside = [
    closed,
    amount > (onLine ? money.line : money.free) && 'budget-exceeded',
    !project && amount > roomForOther(money) && 'project-share-unreachable',
  ];
  const once = money.asked.some((a) => a.thing === thing && live.includes(a.state)) && 'payment-exists';
  const blocked = money.blocked.includes(thing) && 'payment-blocked';
  const room = claim && amount > restOf(claim) - waitingFor(money, at) && 'commitment-exceeded';
  const by: Partial<Record<Name, Reasons>> = {
    income: [manages, closed],
    unincome: [manages, income?.back === true && 'income-reversed', (income?.amount ?? 0) > money.free && 'balance-too-low'],
    allocate: [manages, closed, amount > money.free && 'budget-exceeded'],
    override: [manages, closed],
    grant: [manages, ...setAside],
    commit: setAside,
    request: [blocked, room ?? false, once],
    release: [waitingFor(money, at) > 0 && 'payments-waiting'],
    close: [manages, !money.open && 'illegal-transition', version !== money.version && 'edit-conflict'],
    block: [],
    unblock: [],
  };
  return by[name] ?? null;
}

const begins: Partial<Record<Name, readonly Stand[]>> = {
  approve: ['requested'],
  execute: ['approved'],
  return: ['requested', 'approved'],
  reject: ['requested', 'approved'],
  again: ['returned'],
  reverse: ['executed'],
};

/** Something paid in one sum and taken back is asked for anew, or its money given back: while nothing else has taken or is to take that money. */
function mendRefusals(money: Money, { name, who, version }: Command, { payment, claim }: Asking): Reasons {
  const [asked] = payment.hands;
  const may = (name === 'anew' ? who === asked : rights[who]?.includes('approve')) || rights[who]?.includes('manage');
  const aside = payment.state === 'reversed' && payment.grant && payment.amount <= restOf(claim) - waitingFor(money, payment.claim);
  return [
    !may && 'not-your-fund',
    version !== payment.version && 'edit-conflict',
    !aside && 'payment-not-mendable',
    name === 'anew' && money.blocked.includes(payment.thing) && 'payment-blocked',
    name === 'anew' && money.asked.some((a) => a.thing === payment.thing && live.includes(a.state)) && 'payment-exists',
  ];
}

/** A payment with the money that is set aside for it. */
interface Asking {
  readonly payment: Asked;
  readonly claim: Claim;
}

function paymentRefusals(money: Money, command: Command): Reasons {
  const { name, who, at, version, reference } = command;
  const payment = money.asked[at];
  const claim = payment && money.claims[payment.claim];
  if (!payment || !claim) throw new Error('a command about a payment that is not there');
  if (name === 'anew' || name === 'give_back') return mendRefusals(money, command, { payment, claim });
  const [asked, approved, executed] = payment.hands;
  const right = name === 'execute' ? 'execute' : 'approve';
  const hands = { execute: [asked, approved], reverse: [executed], again: [] as number[] }[name as 'execute'] ?? [asked];
  const room = payment.amount > restOf(claim) - waitingFor(money, payment.claim) && 'commitment-exceeded';
  const once = money.asked.some((a, i) => i !== at && a.thing === payment.thing && live.includes(a.state)) && 'payment-exists';
  const used = money.asked.some((a) => a.state === 'executed' && a.reference === reference && reference !== null);
  return [
    name === 'again' ? who !== asked && 'not-your-fund' : !rights[who]?.includes(right) && 'not-your-fund',
    hands.includes(who) && 'payment-needs-another-person',
    !begins[name]?.includes(payment.state) && 'illegal-transition',
    version !== payment.version && 'edit-conflict',
    ['approve', 'execute', 'again'].includes(name) && money.blocked.includes(payment.thing) && 'payment-blocked',
    name === 'again' && room,
    name === 'again' && once,
    name === 'execute' && used && 'bank-reference-used',
  ];
}

const changed = <T>(list: readonly T[], at: number, change: Partial<T>): T[] =>
  list.map((one, i) => (i === at ? { ...one, ...change } : one));

/** What is there after a command that was done. */
export function after(money: Money, command: Command): Money {
  const { name, amount, at, thing } = command;
  if (name === 'income') return { ...money, free: money.free + amount, incomes: [...money.incomes, { amount, back: false }] };
  if (name === 'unincome')
    return { ...money, free: money.free - (money.incomes[at]?.amount ?? 0), incomes: changed(money.incomes, at, { back: true }) };
  if (name === 'allocate') return { ...money, free: money.free - amount, line: money.line + amount };
  if (name === 'override') return { ...money, allowed: money.allowed + amount };
  if (name === 'commit') return setAside(money, command);
  if (name === 'grant') return ask(setAside(money, command), { ...command, at: money.claims.length });
  if (name === 'request') return ask(money, command);
  if (name === 'release') return freed(money, at);
  if (name === 'block') return { ...money, blocked: [...money.blocked, thing] };
  if (name === 'unblock') return { ...money, blocked: money.blocked.filter((one) => one !== thing) };
  if (name === 'close')
    return { ...money, open: false, version: money.version + 1, gone: money.gone + money.free + money.line, free: 0, line: 0 };
  return paymentAfter(money, command);
}

function setAside(money: Money, { amount, project, onLine }: Command): Money {
  const from = onLine ? 'line' : 'free';
  const claim: Claim = { from, project, amount, released: 0, paid: 0 };
  return { ...money, [from]: money[from] - amount, claims: [...money.claims, claim] };
}

function ask(money: Money, { name, who, at, thing, amount }: Command): Money {
  const first = { state: 'requested', version: 1, hands: [who, null, null], reference: null } as const;
  const asked: Asked = { ...first, claim: at, thing, amount, grant: name === 'grant' || name === 'anew' };
  return { ...money, asked: [...money.asked, asked] };
}

function freed(money: Money, at: number, part?: number): Money {
  const claim = money.claims[at];
  if (!claim) return money;
  const rest = part ?? restOf(claim);
  const claims = changed(money.claims, at, { released: claim.released + rest });
  return money.open ? { ...money, claims, [claim.from]: money[claim.from] + rest } : { ...money, claims, gone: money.gone + rest };
}

function paymentAfter(money: Money, command: Command): Money {
  const { name, who, at, reference } = command;
  const payment = money.asked[at];
  const claim = payment && money.claims[payment.claim];
  if (!payment || !claim) return money;
  const [asked, approved, executed] = payment.hands;
  const version = payment.version + 1;
  const seen = { ...money, asked: changed(money.asked, at, { version }) };
  if (name === 'anew') return ask(seen, { ...command, at: payment.claim, thing: payment.thing, amount: payment.amount });
  if (name === 'give_back') return freed(seen, payment.claim, payment.amount);
  const steps: Partial<Record<Name, Partial<Asked>>> = {
    approve: { state: 'approved', hands: [asked, who, null] },
    execute: { state: 'executed', hands: [asked, approved, who], reference },
    return: { state: 'returned', hands: [asked, null, null] },
    reject: { state: 'rejected', hands: [asked, null, null] },
    again: { state: 'requested' },
    reverse: { state: 'reversed', hands: [asked, approved, executed] },
  };
  const paid = claim.paid + (name === 'execute' ? payment.amount : name === 'reverse' ? -payment.amount : 0);
  const done = {
    ...money,
    asked: changed(money.asked, at, { version, ...steps[name] }),
    claims: changed(money.claims, payment.claim, { paid }),
  };
  return name === 'reject' && payment.grant ? freed(done, payment.claim, payment.amount) : done;
}
