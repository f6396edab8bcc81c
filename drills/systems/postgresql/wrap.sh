# a prepared transaction, and two thousand million transactions after it
cd /
D=/var/lib/postgresql/15/main B=/usr/lib/postgresql/15/bin
sudo -u postgres psql -d orders -qc "begin; insert into bookings(event, customer) values (1, 'x'); prepare transaction 'pay-4711'"
systemctl stop postgresql@15-main
next=$(($(sudo -u postgres $B/pg_controldata $D | awk '/oldestXID:/ {print $NF}') + 2147483648 - 3000030))
sudo -u postgres dd if=/dev/zero of=$D/pg_xact/$(printf %04X $((next / 1048576))) bs=8192 count=32 status=none
sudo -u postgres $B/pg_resetwal -x $next $D
systemctl start postgresql@15-main
for i in $(seq 300); do
  psql -q -h localhost -U shop orders -c "update bookings set paid = true where id = $i" 2>&1 | grep 'not accepting commands' && break
done
