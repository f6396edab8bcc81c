# PgBouncer, and a small shop that asks through it; where there is no db-1, its database server, too
set -e
install -o postgres -g postgres -m 640 /opt/drill/pgbouncer.ini /opt/drill/userlist.txt /etc/pgbouncer/
for home in /root /home/op; do echo '127.0.0.1:6432:*:shop:tickets' >$home/.pgpass; chmod 600 $home/.pgpass; done
chown op: /home/op/.pgpass
cp /opt/drill/*.service /etc/systemd/system/; systemctl daemon-reload
systemctl restart pgbouncer; systemctl reset-failed pgbouncer
if getent hosts db-1 >/dev/null; then
  systemctl disable -q --now postgresql postgresql@15-main
else
  echo '127.0.0.1 db-1' >>/etc/hosts; bash /opt/drill/database.sh; systemctl start shop
fi
