# Four tables, each damaged in another place: rows, an index, the root of an InnoDB table, and the index of a MyISAM table.
set -e
cd /var/lib/mysql/listings
mariadb listings -e 'set global innodb_fast_shutdown=0; create table prices like events; insert into prices select * from events; create table plans like events; insert into plans select * from events'
sleep 1; systemctl stop mariadb
damage() { echo XXXXXXXX | dd of=$1.ibd bs=1 seek=$(($2 * 16384 + 4000)) conv=notrunc status=none; }
damage events 6; damage prices 9; damage plans 3
head -c 3000 /dev/urandom | dd of=views.MYI bs=1 seek=2048 conv=notrunc status=none
systemctl start mariadb
