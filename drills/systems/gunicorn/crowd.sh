# 26 visitors pay at once; there are 8 workers.
systemd-run -q --unit=crowd bash -c 'for i in $(seq 26); do curl -s -m 100 -o /dev/null http://localhost:8000/pay & done; wait'
sleep 2
