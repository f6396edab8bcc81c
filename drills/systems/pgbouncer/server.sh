# a database server that the other hosts reach
set -e
cd /etc/postgresql/15/main
printf "listen_addresses = '*'\nmax_connections = 25\n" >>postgresql.conf
printf 'host all all 10.77.0.0/24 scram-sha-256\nhost replication all 10.77.0.0/24 scram-sha-256\n' >>pg_hba.conf
systemctl restart postgresql@15-main
