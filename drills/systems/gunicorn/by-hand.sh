# Somebody starts a second Gunicorn by hand while the unit is down.
systemctl stop shop
cd /srv/shop/current
set -a; . /etc/shop/shop.env; set +a
systemd-run -q --scope --uid=shop /usr/bin/gunicorn -c /etc/shop/gunicorn.conf.py shop.wsgi:app -D
sleep 2; systemctl --no-block start shop; sleep 6
