# A new release that starts, but fails on a page and lacks its static files.
bash /opt/drill/deploy.sh
sed -i 's/^def events.*/&\n    from shop import prices/' /srv/shop/releases/2026-11-22/shop/wsgi.py
rm -r /srv/shop/releases/2026-11-22/static
systemctl restart shop; sleep 2
for i in 1 2 3; do curl -s -o /dev/null localhost:8000/; curl -s -o /dev/null localhost:8000/static/app.css; done
