import type pg from 'pg';
import { buildApp } from '../../server/src/app.ts';
import { encodeCursor } from '../../server/src/platform/http/paging.ts';
import { schema } from '../ledger/world.ts';
import type { Question } from '../matters/questions.ts';
import { businessOnly, type Recorded, recordStatements } from '../matters/recording.ts';
import { optionsFor } from '../matters/world.ts';
import { district } from './book.ts';

const api = '/api/v1';

/** What everybody may ask of money: pages of the public book, the first and one in the middle of the history, and reports. */
export async function questionsFor(pool: pg.Pool): Promise<Question[]> {
  const column = async (text: string): Promise<string[]> => (await pool.query<{ v: string }>(text)).rows.map((row) => row.v);
  const communities = await column(`select code as v from ${schema}.area where level = 'community' order by code limit 12`);
  const subdistricts = await column(`select code as v from ${schema}.area where level = 'subdistrict' order by code`);
  const funds = await column(`select id::text as v from ${schema}.fund order by id limit 12`);
  const deep = await middleOf(pool, 'true');
  const deepIn = await Promise.all(communities.map((code) => middleOf(pool, `area_code = '${code}'`)));
  const book = (more: string) => `${api}/public-ledger?limit=50${more}`;
  const report = (area: string, from: string, until: string) => `${api}/fund-months?area=${area}&from=${from}&until=${until}`;
  const [last, first] = await column(
    `select to_char(m, 'YYYY-MM') as v from unnest(array[now() - interval '40 days', now() - interval '400 days']) m`,
  );
  const month = last ?? '';
  return [
    { name: 'book-district', paths: [book('')] },
    { name: 'book-district-deep', paths: [book(`&after=${deep}`)] },
    { name: 'book-subdistrict', paths: subdistricts.map((code) => book(`&area=${code}`)) },
    { name: 'book-subdistrict-deep', paths: subdistricts.map((code) => book(`&area=${code}&after=${deep}`)) },
    { name: 'book-community', paths: communities.map((code) => book(`&area=${code}`)) },
    { name: 'book-community-deep', paths: communities.map((code, i) => book(`&area=${code}&after=${deepIn[i]}`)) },
    { name: 'book-fund', paths: funds.map((id) => book(`&fundId=${id}`)) },
    { name: 'book-paid', paths: [book('&kind=paid'), book(`&kind=paid&after=${deep}`)] },
    { name: 'book-rare-kind', paths: [book('&kind=carried_out'), book('&kind=given_back')] },
    { name: 'book-rare-in-place', paths: communities.map((code) => book(`&area=${code}&kind=carried_out`)) },
    { name: 'month-district', paths: [report(district, month, month)] },
    { name: 'month-community', paths: communities.map((code) => report(code, month, month)) },
    { name: 'year-district', paths: [report(district, first ?? '', month)] },
    { name: 'money-community', paths: communities.map((code) => `${api}/public-money?area=${code}`) },
    { name: 'money-district', paths: [`${api}/public-money?area=${district}`] },
  ];
}

/** The cursor of the page that begins in the middle of what a condition lets through. */
async function middleOf(pool: pg.Pool, condition: string): Promise<string> {
  const { rows } = await pool.query<{ at: string; id: string }>(
    `select posted_at::text as at, id from ${schema}.fund_entry where ${condition} order by posted_at desc, id desc
     offset (select count(*) / 2 from ${schema}.fund_entry where ${condition}) limit 1`,
  );
  return encodeURIComponent(encodeCursor([rows[0]?.at, rows[0]?.id]));
}

/** Asks each question once in this process, writing down what the database was asked. */
export async function recordAll(url: string, questions: readonly Question[]): Promise<Record<string, Recorded[]>> {
  const built = await buildApp(optionsFor(url));
  await built.server.ready();
  const recorded: Record<string, Recorded[]> = {};
  for (const { name, paths } of questions) {
    recorded[name] = [];
    for (const path of paths) {
      await built.server.inject({ method: 'GET', url: path });
      const { result, statements } = await recordStatements(() => built.server.inject({ method: 'GET', url: path }));
      if (result.statusCode !== 200) throw new Error(`${path}: ${result.body}`);
      recorded[name].push({ path, statements: businessOnly(statements), answer: result.json(), startedAt: 0 });
    }
  }
  await built.close();
  return recorded;
}
