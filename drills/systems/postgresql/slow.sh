# two tables that the server believes to be as they were before all their rows changed
psql -q -h localhost -U shop orders <<'S'
create table tickets(booking bigint, used boolean default true) with (autovacuum_enabled = off);
create table refunds(booking bigint, done boolean default true) with (autovacuum_enabled = off);
insert into tickets select i from generate_series(1, 60000) i;
insert into refunds select i from generate_series(1, 60000) i;
analyze tickets; analyze refunds;
update tickets set used = false; update refunds set done = false;
S
