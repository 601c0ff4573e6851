import { readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * A function of a connection that changes a ballot n times by chance, in question, options, rules or roll, runs the nightly check after each change
 * and takes the change back; it answers how often the check found something: `select pg_temp.tampered(<ballot>, <n>)`.
 */
export function tampering(): string {
  const check = readFileSync(path.join(import.meta.dirname, '../../../../checks/v5-ballot-frozen.sql'), 'utf8')
    .replaceAll(':schema', 'd_test')
    .replace(/;\s*$/, ' and b.id = p_ballot');
  const one = (table: string, key: string) => `(select ${key} from d_test.${table} where ballot_id = p_ballot order by random() limit 1)`;
  return `create or replace function pg_temp.tampered(p_ballot uuid, n int) returns int language plpgsql as $f$
    declare hits int := 0; seen boolean;
    begin
      for i in 1..n loop
        begin
          case i % 8
            when 0 then update d_test.ballot set title = title || i where id = p_ballot;
            when 1 then update d_test.ballot set question = question || i where id = p_ballot;
            when 2 then update d_test.ballot set rules = jsonb_set(rules, '{changed}', to_jsonb(i)) where id = p_ballot;
            when 3 then update d_test.ballot set identity_level = (identity_level + 1 + i % 3) % 4 where id = p_ballot;
            when 4 then
              update d_test.ballot_option set label = label || i where ballot_id = p_ballot and code = ${one('ballot_option', 'code')};
              if not found then update d_test.ballot set secrecy = 'secret' where id = p_ballot; end if;
            when 5 then update d_test.ballot_roll_entry set area_dm2 = area_dm2 + i where id = ${one('ballot_roll_entry', 'id')};
            when 6 then
              update d_test.ballot_roll_unit set area_dm2 = area_dm2 + i where ballot_id = p_ballot and unit_key = ${one('ballot_roll_unit', 'unit_key')};
            else delete from d_test.ballot_roll_voter where entry_id = ${one('ballot_roll_voter', 'entry_id')};
          end case;
          select exists (${check}) into seen;
          raise exception using errcode = case when seen then 'ZZ001' else 'ZZ002' end;
        exception
          when sqlstate 'ZZ001' then hits := hits + 1;
          when sqlstate 'ZZ002' then null;
        end;
      end loop;
      return hits;
    end $f$`;
}
