-- Nobody sits at two centres at the same time, nor twice at one desk (S003-19). On call beside a seat elsewhere is fine.
select a.id, b.id as other from :schema.duty_shift a join :schema.duty_shift b
  on b.account_id = a.account_id and b.id > a.id and b.starts_at < a.ends_at and b.ends_at > a.starts_at
where (a.centre_id = b.centre_id and a.desk = b.desk) or (a.centre_id <> b.centre_id and not a.on_call and not b.on_call);
