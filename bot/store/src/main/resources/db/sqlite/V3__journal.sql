-- What plugins were told and acknowledged, until its effect is in the log; no part of the log. Compared by time, so in microseconds
-- since 1970. The row of what is done stays, so that the same input is known, but not what it said.
create table journal (
  entry integer primary key autoincrement,
  plugin text not null,
  connection text not null,
  event_id text not null,
  body text not null,
  at integer not null,
  done integer not null,
  unique (plugin, connection, event_id)
) strict;

create index journal_by_time on journal (at);
create index journal_open on journal (plugin, entry) where done = 0;
