-- What the review queue and the pages of counts ask for, each from an index alone.

create index if not exists cases_uncertain on cases (reviews, status, confidence, id);
create index if not exists cases_unexplained on cases (reviews, other, id);
create index if not exists cases_disputed on cases (last_verdict, reviews, id);
create index if not exists cases_week on cases (kept_at, first_cause, status);
create index if not exists outcomes_week on outcomes (reported_at, result);
