-- No message failed because its words or a value for them are missing.
select id, template, last_error from :schema.notification where state = 'failed' and (last_error = 'template_missing' or last_error like 'missing_params%');
