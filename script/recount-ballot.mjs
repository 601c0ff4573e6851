// Counts exported ballots again, knowing nothing of the program that made them: `node script/recount-ballot.mjs export.json`.
// It reads the raw votes and the rules in the file (one export, or a list of them) and compares what it finds with the published result.
// Exit code 0 when both agree, 1 when not. The whole method stands on this page so that anybody can read it; it uses whole numbers only.
import { readFileSync } from 'node:fs';

/** Whether the votes fit the roll: nobody twice, nobody unmarked, nobody whose owners disagree. */
function faultsOfVotes({ ballot, roll, votes }) {
  const faults = [];
  const entries = new Map(roll.map((r) => [r.entry, r]));
  const seen = new Set();
  for (const { entry: number } of votes) {
    if (number === null) continue;
    const entry = entries.get(number);
    if (!entry) faults.push(`a vote of ${number}, which is not on the roll`);
    else if (entry.channel === null) faults.push(`a vote of ${number}, which is not marked as having voted`);
    else if (entry.conflict) faults.push(`a vote of ${number}, whose owners disagree, is counted`);
    if (seen.has(number)) faults.push(`${number} voted twice`);
    seen.add(number);
  }
  const marked = markedIn(roll).length;
  const fits = ballot.secrecy === 'secret' ? votes.length <= marked : votes.length === marked;
  return fits ? faults : [...faults, `${votes.length} votes, but ${marked} are marked as having voted`];
}

function markedIn(roll) {
  return roll.filter((r) => r.channel !== null && !r.conflict);
}

/** The votes with their area. In a secret ballot a mark without a sheet in the urn is an invalid vote. */
function castIn({ ballot, roll, votes }) {
  const areas = new Map(roll.map((r) => [r.entry, r.areaDm2]));
  const cast = votes.map(({ entry, group, choice }) => ({ group, choice, area: areas.get(entry) ?? 0 }));
  if (ballot.secrecy !== 'secret') return cast;
  const missing = [];
  for (const { group } of markedIn(roll)) missing.push({ group, choice: 'invalid', area: 0 });
  for (const { group } of votes)
    missing.splice(
      missing.findIndex((m) => m.group === group),
      1,
    );
  return [...cast, ...missing];
}

function weigh(list, areaOf) {
  return { heads: list.length, area: list.reduce((sum, item) => sum + areaOf(item), 0) };
}

/** Compares fractions, never decimals. */
function reaches({ share: [n, d], test }, part, total) {
  const [left, right] = [BigInt(part) * BigInt(d), BigInt(n) * BigInt(total)];
  return total > 0 && (test === 'more_than' ? left > right : left >= right);
}

/** What a vote gives an option: one for a pick, n-1 for the first of n in an order, or its points. */
function given({ method }, options, option, choice) {
  if (method === 'points') return Number((choice.split(',').find((p) => p.startsWith(`${option}=`)) ?? '=0').split('=')[1]);
  if (method !== 'ranking') return choice === option ? 1 : 0;
  const place = choice.split('>').indexOf(option);
  return place === -1 ? 0 : options.length - 1 - place;
}

/** A row for each option. */
function tableOf(rules, options, valid) {
  return options.map((option) => {
    const own = valid.filter((v) => v.choice === option);
    const score = valid.reduce((sum, v) => sum + given(rules, options, option, v.choice), 0);
    const first = rules.method === 'ranking' ? valid.filter((v) => v.choice.split('>')[0] === option).length : 0;
    return { option, score, first, ...weigh(own, (v) => v.area) };
  });
}

/** Counts the roll or one group of it. */
function count(rules, options, roll, cast) {
  const eligible = weigh(roll, (e) => e.areaDm2);
  const participants = weigh(cast, (v) => v.area);
  const valid = cast.filter((v) => v.choice !== 'invalid');
  const table = tableOf(rules, options, valid);
  const abstained = table.find((row) => row.option === 'abstain') ?? { heads: 0, area: 0 };
  const weight = weigh(valid, (v) => v.area);
  const decided = { heads: weight.heads - abstained.heads, area: weight.area - abstained.area };
  const base = { eligible, participants, valid: weight, decided }[rules.base];
  const agrees = (row) => rules.majority.every((t) => reaches(t, row[t.measure], base[t.measure]));
  const quorum = rules.quorum.every((t) => reaches(t, participants[t.measure], eligible[t.measure]));
  const judged = !quorum
    ? { outcome: 'no_quorum', winners: [] }
    : rules.decision === 'motion'
      ? motion(rules, table, agrees)
      : choice(rules, table, agrees);
  return { eligible, participants, table, ...judged };
}

function motion(rules, table, agrees) {
  const of = (option) => table.find((row) => row.option === option) ?? { heads: 0, area: 0 };
  const [yes, no] = [of('yes'), of('no')];
  if (agrees(yes) && (rules.majority.length > 0 || yes.heads > no.heads)) return { outcome: 'carried', winners: ['yes'] };
  const level = yes.heads > 0 && yes.heads === no.heads && yes.area === no.area;
  return { outcome: level ? 'tied' : 'not_carried', winners: [] };
}

/** The best options; whoever is level at the last place that wins is left to the lot. */
function choice(rules, table, agrees) {
  const compare = (a, b) => b.score - a.score || b.first - a.first;
  const running = table
    .filter((r) => r.option !== 'abstain' && r.score > 0)
    .sort((a, b) => compare(a, b) || (a.option < b.option ? -1 : 1));
  const contest = rules.decision === 'contest';
  const seats = contest ? rules.winners : 1;
  const [last, next] = [running[seats - 1], running[seats]];
  const level = last && next && compare(last, next) === 0;
  const sure = running.slice(0, seats).filter((r) => !level || compare(r, last) !== 0);
  if (level) return { outcome: 'tied', winners: contest ? sure.map((r) => r.option) : [] };
  const leads = rules.method !== 'owner_area_and_head' || running.slice(1).every((r) => r.area < running[0].area);
  const carried = running.length > 0 && agrees(running[0]) && leads;
  return { outcome: carried ? 'carried' : 'not_carried', winners: carried ? sure.map((r) => r.option) : [] };
}

/** With seats in groups every group decides, and one that refuses stops the whole. */
function countAll({ rules, options: labelled }, roll, cast) {
  const options = labelled.map((o) => o.code);
  const whole = count(rules, options, roll, cast);
  if (rules.method !== 'seat_group') return whole;
  const inGroup = (group) => (item) => item.group === group;
  const groups = [...new Set(roll.map((r) => r.group))].map((g) => count(rules, options, roll.filter(inGroup(g)), cast.filter(inGroup(g))));
  const outcome = ['no_quorum', 'not_carried', 'tied'].find((o) => groups.some((g) => g.outcome === o)) ?? 'carried';
  return { ...whole, outcome };
}

/** A figure as text; whoever saved the export may have put its fields into another order. */
function written(value) {
  return JSON.stringify(value, (_, part) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** Where the count and the published result differ. */
function differences({ ballot: { rules }, result }, whole) {
  const found = [];
  const same = (name, counted, published) => {
    const [a, b] = [written(counted), written(published)];
    if (a !== b) found.push(`${name}: counted ${a}, published ${b}`);
  };
  same('outcome', whole.outcome, result.outcome);
  same('roll', whole.eligible, result.whole.eligible);
  same('participants', whole.participants, result.whole.participants);
  if (rules.method !== 'seat_group') same('winners', whole.winners, result.whole.winners);
  for (const row of whole.table) {
    const published = result.whole.options.find((o) => o.option === row.option) ?? {};
    same(`score of ${row.option}`, row.score, published.score);
    if (rules.decision !== 'contest') same(`votes for ${row.option}`, [row.heads, row.area], [published.heads, published.area]);
  }
  return found;
}

function recount(given) {
  if (given.format !== 'liandong-ballot-1') throw new Error(`unknown format ${given.format}`);
  const whole = countAll(given.ballot, given.roll, castIn(given));
  const lines = [
    given.ballot.title,
    `on the roll ${whole.eligible.heads}, took part ${whole.participants.heads}, outcome ${whole.outcome} ${whole.winners.join(' ')}`,
    ...whole.table.map((r) => `  ${r.option}: score ${r.score}, heads ${r.heads}, area ${r.area / 100} m²`),
  ];
  const faults = [...faultsOfVotes(given), ...differences(given, whole)];
  return { lines: [...lines, ...faults.map((f) => `DIFFERENT: ${f}`)], agrees: faults.length === 0 };
}

const counted = [JSON.parse(readFileSync(process.argv[2] ?? 0, 'utf8'))].flat().map(recount);
const agree = counted.every((c) => c.agrees);
for (const { lines } of counted) process.stdout.write(`${lines.join('\n')}\n`);
process.stdout.write(agree ? 'agrees with the published result\n' : 'does not agree with the published result\n');
process.exitCode = agree ? 0 : 1;
