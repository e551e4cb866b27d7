-- One row per stream: a switchover, or the house. Times are ISO-8601 text.
create table switchover (
  id text not null primary key,
  version integer not null,
  due_at text
) strict;

-- The log. Each row carries the hash of the row before it and its own.
create table event (
  switchover text not null references switchover (id),
  seq integer not null check (seq >= 1),
  at text not null,
  actor text not null,
  audience text not null,
  kind text not null,
  version integer not null,
  body text not null,
  house_version integer not null,
  prev text not null,
  hash text not null,
  primary key (switchover, seq)
) strict;

create trigger event_is_never_changed before update on event
begin
  select raise(abort, 'the log is written once: an event is never changed');
end;

create trigger event_is_never_deleted before delete on event
begin
  select raise(abort, 'the log is written once: an event is never deleted');
end;

-- How far readers have confirmed.
create table cursor (
  reader text not null,
  lane text not null,
  switchover text not null,
  seq integer not null,
  primary key (reader, lane, switchover)
) strict;

-- Inputs that had their effect. Compared by time, so in microseconds since 1970.
create table seen (
  connection text not null,
  event_id text not null,
  at integer not null,
  primary key (connection, event_id)
) strict, without rowid;

create index seen_by_time on seen (at);

-- Who may write; used by the store for several machines.
create table lease (
  resource text not null primary key,
  holder text not null,
  epoch integer not null,
  expires_at integer not null
) strict;
