# what a ticket shop has: its account, its database, some bookings
set -e
cd /
sudo -u postgres psql -q -c "create role shop login password 'tickets'" -c "create role replicator login replication password 'copying'" -c "create database orders owner shop"
for home in /root /home/op; do printf '*:*:*:shop:tickets\n*:*:*:replicator:copying\n' >$home/.pgpass; chmod 600 $home/.pgpass; done
chown op: /home/op/.pgpass
psql -q -h localhost -U shop orders <<'S'
create table events(id serial primary key, title text, place text, starts timestamptz);
create table bookings(id bigserial primary key, event int references events, customer text, paid boolean default false, at timestamptz default now());
insert into events(title, place, starts) select 'Concert ' || i, 'Bristol', now() + i * interval '1 day' from generate_series(1, 50) i;
insert into bookings(event, customer, paid) select 1 + i % 50, 'customer ' || i, i % 3 = 0 from generate_series(1, 20000) i;
S
