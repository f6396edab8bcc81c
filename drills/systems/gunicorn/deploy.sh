# A new release and the link to it, without a restart.
cp -r /opt/drill/release /srv/shop/releases/2026-11-22
ln -sfn releases/2026-11-22 /srv/shop/current
