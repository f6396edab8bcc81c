# A new release that does not load. One worker: several may get stuck while they fall at once.
sed -i 's/^workers.*/workers = 1/' /etc/shop/gunicorn.conf.py
bash /opt/drill/deploy.sh
sed -i '1i import stripe_terminal' /srv/shop/releases/2026-11-22/shop/wsgi.py
systemctl restart shop; sleep 4
