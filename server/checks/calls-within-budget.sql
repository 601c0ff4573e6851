-- What a call approved never adds up to more than its budget.
select c.id from :schema.project_call c join :schema.project_application a on a.call_id = c.id and a.state in ('approved', 'contracting')
group by c.id, c.budget having sum(a.amount) > c.budget;
