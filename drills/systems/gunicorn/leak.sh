# Workers that grow, and in place of the kernel a unit that kills those above 100 MB for half a minute.
systemd-run -q --unit=killer bash -c 'for i in $(seq 60); do
  ps -o pid=,rss= --ppid "$(systemctl show -P MainPID shop)" | while read -r p r; do [ "$r" -lt 100000 ] || kill -9 "$p"; done
  sleep 0.5; done'
for i in $(seq 40); do curl -s -m 5 -o /dev/null http://localhost:8000/leak; done; sleep 1
