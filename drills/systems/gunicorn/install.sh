# The shop in its release of the day before yesterday, and one before that.
set -e
useradd --system --home /srv/shop --shell /usr/sbin/nologin shop
mkdir -p /srv/shop/releases /etc/shop
for day in 2026-11-18 2026-11-20; do
  cp -r /opt/drill/release /srv/shop/releases/$day
  touch -d "$day 10:00" /srv/shop/releases/$day
done
ln -s releases/2026-11-20 /srv/shop/current
cp /opt/drill/gunicorn.conf.py /etc/shop/
install -m 640 -g shop /opt/drill/shop.env /etc/shop/
cp /opt/drill/shop.service /etc/systemd/system/
systemctl daemon-reload
systemctl enable -q --now shop
