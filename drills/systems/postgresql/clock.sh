# the clock of the server runs 30 times as fast, so that nobody waits for a minute of idleness
set -e
echo "LD_PRELOAD = '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1'
FAKETIME = '+0 x30'" >>/etc/postgresql/15/main/environment
systemctl restart postgresql@15-main
