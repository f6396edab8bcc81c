# db-1 becomes a copy of db-2
set -e
systemctl stop postgresql@15-main
echo "primary_conninfo = 'host=db-2 user=replicator password=copying'" >>/etc/postgresql/15/main/postgresql.conf
sudo -u postgres touch /var/lib/postgresql/15/main/standby.signal
systemctl start postgresql@15-main
