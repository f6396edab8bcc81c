# The programs of the shop; on a host of their own no RabbitMQ.
set -e
if [ "$HOSTNAME" != mq-1 ]; then systemctl mask -q rabbitmq-server; systemctl kill -s KILL rabbitmq-server || :; fi
cp /opt/drill/shop-*.service /etc/systemd/system/; systemctl daemon-reload
systemctl start shop-worker shop-web
until python3 /opt/drill/well.py 1; do sleep 0.2; done
