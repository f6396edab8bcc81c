# the primary, and on it what a ticket shop has
set -e
[ $(hostname) = app-1 ] || bash /opt/drill/server.sh
cd /
sudo -u postgres psql -Xq -c "create role shop login password '$(cut -d '"' -f 4 /opt/drill/userlist.txt)'" -c "create role replicator login replication password 'copying'" -c 'create database orders owner shop'
sudo -u postgres psql -Xq orders -c 'set role shop' -c 'create table bookings (id serial primary key, at timestamptz default now())'
