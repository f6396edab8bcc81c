# a copy of db-1 that follows it
set -e
bash /opt/drill/server.sh
cd /
systemctl stop postgresql@15-main
rm -r /var/lib/postgresql/15/main
sudo -u postgres env PGPASSWORD=copying pg_basebackup -h db-1 -U replicator -D /var/lib/postgresql/15/main -R -X stream -c fast
systemctl start postgresql@15-main
