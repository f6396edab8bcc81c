#!/bin/bash
# A web server with a certificate that only HAProxy sees, and the application, unless that has a machine of its own.
set -e
systemctl disable -q --now haproxy
cp /opt/drill/shop.service /etc/systemd/system/; systemctl daemon-reload
getent hosts app-1 >/dev/null || { echo '127.0.0.1 app-1' >>/etc/hosts; systemctl enable -q --now shop; }
mkdir -p /etc/ssl/harbour
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -subj "/CN=www.harbour-tickets.example" \
  -keyout /etc/ssl/harbour/privkey.pem -out /etc/ssl/harbour/fullchain.pem 2>/dev/null
cp /opt/drill/site.conf /etc/nginx/sites-available/www.harbour-tickets.example
ln -sf ../sites-available/www.harbour-tickets.example /etc/nginx/sites-enabled/; rm -f /etc/nginx/sites-enabled/default
systemctl restart nginx
