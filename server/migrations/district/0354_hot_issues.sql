-- What messages are compared with is read of many issues for each message; the sums it is made from only of the one they join.
alter table hot_issue add column sums jsonb;
update hot_issue set sums = profile -> 'sums', profile = profile - 'sums';
alter table hot_issue alter column sums set not null;

-- Members are written before their issues, so that an issue is counted and written once.
alter table hot_issue_member alter constraint hot_issue_member_issue_fk deferrable initially deferred;
