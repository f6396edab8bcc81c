# Gunicorn behind nginx, with a socket in place of the port.
cat >/etc/nginx/sites-available/default <<'N'
server {
    listen 80 default_server;
    location / { proxy_pass http://unix:/run/shop/shop.sock; }
}
N
sed -i 's|^bind = .*|bind = "unix:/run/shop/shop.sock"|' /etc/shop/gunicorn.conf.py
systemctl start nginx; systemctl restart shop; sleep 2
