# hold.sh NUMBER SQL: sessions that say this and then nothing
for i in $(seq $1); do (echo "$2"; sleep 300) | PGAPPNAME=${APP:-checkout} psql -q -h localhost -U ${ROLE:-shop} ${DB:-orders} >/dev/null 2>&1 & done
wait
