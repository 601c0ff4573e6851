-- N-3: a published list holds decisions only; a merged need leads to one of its own round; a card that is taken is covered.
select n.id, 'published without a decision' as fault from :schema.need n where n.published_at is not null and n.state = 'proposed'
union all
select n.id, 'merged into another round' from :schema.need n join :schema.need t on t.id = n.merged_into_id where t.round_id <> n.round_id
union all
select c.id, 'taken but not covered' from :schema.project_card c
where c.state in ('matched', 'fulfilled')
  and c.amount > (select coalesce(sum(o.amount), 0) from :schema.project_card_offer o where o.card_id = c.id and o.state in ('accepted', 'fulfilled'))
union all
select c.id, 'covered twice' from :schema.project_card c
where c.amount < (select coalesce(sum(o.amount), 0) from :schema.project_card_offer o where o.card_id = c.id and o.state in ('accepted', 'fulfilled'));
