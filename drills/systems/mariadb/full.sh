# A small disk for the binary log, filled until MariaDB waits; then somebody who wants to save.
systemctl stop mariadb; mv /var/log/mysql /root/log; mkdir /var/log/mysql
mount -t tmpfs -o size=24m,mode=2750,uid=$(id -u mysql),gid=$(getent group adm | cut -d: -f3) tmpfs /var/log/mysql; cp -a /root/log/. /var/log/mysql/
systemctl start mariadb; mariadb -e 'set global max_binlog_size=4194304'
mariadb listings -e 'create table log (id int primary key auto_increment, t varchar(4000))'
for _ in $(seq 60); do timeout 3 mariadb listings -e "insert into log (t) select repeat('x', 2000) from seq_1_to_300" || break; done
systemd-run -q mariadb -h db-6 -ushop -ps3cret listings -e "insert into log (t) values ('y')"
