-- M-2: a limit ends after it began, and it was lengthened only by an extension that was granted, never to an earlier end.
select c.id, c.kind from :schema.matter_clock c
where c.due_at <= c.started_at
  or (c.extension is null) <> (c.extended_from is null)
  or c.due_at < c.extended_from
  or (c.kind = 'solution' and c.extension is not null
    and not exists (select from :schema.extension_request x where x.order_id = c.order_id and x.state = 'granted'));
