# A server as the guide expects it: binary log, all addresses, a database and its user.
set -e
conf=/etc/mysql/mariadb.conf.d/50-server.cnf
install -d -m 2750 -o mysql -g adm /var/log/mysql
sed -i -e 's/^bind-address.*/bind-address            = 0.0.0.0/' -e "s/^#server-id.*/server-id              = ${HOSTNAME##*-}/" \
  -e 's|^#log_bin .*|log_bin                = /var/log/mysql/mysql-bin.log|' -e 's/^#max_connections .*/max_connections        = 100/' $conf
systemctl restart mariadb
mariadb <<'Q'
create database listings;
create user shop@'%' identified by 's3cret';
grant all on listings.* to shop@'%';
create user repl@'%' identified by 'r3pl';
grant replication slave on *.* to repl@'%';
use listings;
create table events (id int primary key auto_increment, name varchar(200), seats int, place varchar(60), key (place)) engine=InnoDB;
insert into events (name, seats, place) select concat('Event ', seq), 100, concat('Hall ', seq mod 50) from seq_1_to_1000;
create table views (id int primary key auto_increment, event int, at datetime) engine=MyISAM;
insert into views (event, at) select seq mod 1000, now() from seq_1_to_2000;
reset master;
Q
systemctl reset-failed mariadb
