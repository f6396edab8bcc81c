# copy the primary, and follow it with the slot db_2
set -e
cd /
systemctl stop postgresql@15-main
rm -r /var/lib/postgresql/15/main
printf '*:*:*:replicator:copying\n' >/var/lib/postgresql/.pgpass; chown postgres: /var/lib/postgresql/.pgpass; chmod 600 /var/lib/postgresql/.pgpass
sudo -u postgres pg_basebackup -h db-1 -U replicator -D /var/lib/postgresql/15/main -R -C -S db_2 -X stream -c fast
printf '*:*:*:shop:tickets\n' >/home/op/.pgpass; chown op: /home/op/.pgpass; chmod 600 /home/op/.pgpass
printf "listen_addresses = '*'\nwal_retrieve_retry_interval = 500ms\nmax_standby_streaming_delay = 500ms\n" >>/etc/postgresql/15/main/postgresql.conf
printf 'host orders shop 10.77.0.0/24 scram-sha-256\n' >>/etc/postgresql/15/main/pg_hba.conf
systemctl start postgresql@15-main
cp /var/lib/postgresql/.pgpass /root/; chown root: /root/.pgpass; printf '*:*:*:shop:tickets\n' >>/root/.pgpass
