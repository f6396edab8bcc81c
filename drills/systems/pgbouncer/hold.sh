# hold.sh NUMBER SQL: sessions of a report that say this through PgBouncer, and then nothing
for i in $(seq $1); do (echo "$2"; sleep 300) | PGAPPNAME=report psql -Xq -h 127.0.0.1 -p 6432 -U shop orders >/dev/null 2>&1 & done
wait
