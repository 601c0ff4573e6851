-- Lists behind the figures of a period: what was closed, reported late, not solved or disliked, and classified otherwise than its author thought.
create index matter_closed on matter (closed_at desc, id desc) where closed_at is not null;
create index matter_class_otherwise on matter (determined_at) where self_class is not null and class <> self_class;
create index matter_clock_missed on matter_clock (stopped_at, matter_id) where kind = 'solution' and state = 'missed';
create index work_order_return_time on work_order_return (returned_at, matter_id);
create index rating_unhappy on rating (created_at, matter_id) where not solved or satisfaction = 'dissatisfied';
