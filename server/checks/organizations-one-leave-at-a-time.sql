-- Nobody is away twice at the same time.
select a.id, b.id as other from :schema.staff_leave a join :schema.staff_leave b
  on b.account_id = a.account_id and b.id > a.id and b.starts_at < a.ends_at and b.ends_at > a.starts_at
where a.cancelled_at is null and b.cancelled_at is null;
