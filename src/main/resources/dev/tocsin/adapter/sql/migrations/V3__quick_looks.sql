-- What is given up is counted at every look at the metrics.
create index effect_dead on effect (seq) where state = 'DEAD';
create index effect_refused on effect (seq) where state = 'REFUSED';

-- Open pages for a target are found from the open pages.
drop index page_target_target;

-- Who took the request: a statement that is run again, for its answer was lost, is no replay.
alter table taken_request add column taken_by text not null default '';
