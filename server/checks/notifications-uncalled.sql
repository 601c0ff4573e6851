-- Every resident whose text message failed for good has a phone task, unless the person is gone.
select f.id from :schema.notification f where f.state = 'failed' and f.channel = 'sms' and f.recipient_kind = 'person' and f.last_error is distinct from 'recipient_gone'
  and not exists (select from :schema.notification p where p.dedupe_key = f.dedupe_key || '|phone_task');
