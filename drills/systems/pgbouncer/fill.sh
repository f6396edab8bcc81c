# fill.sh NUMBER: sessions of a superuser in the database server
cd /
for i in $(seq $1); do sleep 300 | sudo -u postgres psql -Xq >/dev/null 2>&1 & done
wait
