# let the primary be reached from the other hosts
set -e
cd /etc/postgresql/15/main
printf 'host orders shop 10.77.0.0/24 scram-sha-256\nhost replication replicator 10.77.0.0/24 scram-sha-256\n' >>pg_hba.conf
echo "listen_addresses = '*'" >>postgresql.conf
systemctl restart postgresql@15-main
