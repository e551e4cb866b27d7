-- What plugins keep over restarts; no part of the log.
create table memory (
  plugin text not null,
  key text not null,
  value text not null,
  primary key (plugin, key)
) strict, without rowid;
