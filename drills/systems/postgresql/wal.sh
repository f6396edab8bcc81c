# write WAL, and nothing else, until the server stops
cd /
for i in $(seq 60); do sudo -u postgres psql -qAtc "select pg_logical_emit_message(false, 'drill', repeat('x', 10000000))" >/dev/null || break; done
sleep 1; systemctl reset-failed postgresql@15-main; systemctl start postgresql@15-main; true
