-- V-5: question, options, rules and roll are what they were when voting opened. The same sum as in ballots.repository.ts, `frozenDigestOf`.
select b.id, 'changed since it was opened' as fault from :schema.ballot b where b.frozen_digest is not null and b.frozen_digest <>
  encode(sha256(convert_to(concat_ws(E'\n', b.title, b.question, b.secrecy, b.method, b.rules::text, b.identity_level,
    (select string_agg(o.code || ' ' || o.label, E'\n' order by o.position) from :schema.ballot_option o where o.ballot_id = b.id),
    (select string_agg(concat_ws(' ', e.position, e.id, e.group_code, e.area_dm2), E'\n' order by e.position) from :schema.ballot_roll_entry e where e.ballot_id = b.id),
    (select string_agg(concat_ws(' ', u.unit_key, u.entry_id, u.area_dm2), E'\n' order by u.unit_key collate "C") from :schema.ballot_roll_unit u where u.ballot_id = b.id),
    (select string_agg(concat_ws(' ', v.entry_id, v.person_id), E'\n' order by v.entry_id, v.person_id) from :schema.ballot_roll_voter v where v.ballot_id = b.id)
  ), 'UTF8')), 'hex');
