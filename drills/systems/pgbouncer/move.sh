# the name orders-db moves to db-2, as soon as PgBouncer is connected to db-1 again
until journalctl -u shop | grep -q read-only; do sleep 0.3; done
sed 's/10.77.0.12 orders-db/10.77.0.13 orders-db/' /etc/hosts >/tmp/hosts
cat /tmp/hosts >/etc/hosts
