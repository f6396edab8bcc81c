#!/bin/bash
# An authority of our own, certificates in every state, Pebble (a test authority that certbot can ask), and a site with a certificate from it.
set -e
ln -s /opt/drill/use /opt/drill/site /usr/local/bin
S=www.harbour-tickets.example
AIA=http://web-1:8080/int.der
. /opt/drill/tools/authority.sh
authority unknown 'Unknown Root'
issue good $S '1 day ago' '89 days'
issue expired $S '91 days ago' '1 day ago'
issue soon $S '81 days ago' '9 days'
issue future $S '1 day' '90 days'
issue other other.harbour-tickets.example '1 day ago' '89 days'
issue acme acme '1 day ago' '89 days'
openssl x509 -req -in good.csr -CA unknown.pem -CAkey unknown.key -CAcreateserial -days 90 -extfile <(echo "subjectAltName=DNS:$S") -out unk.pem
cat unk.pem unknown.pem >unk.chain.pem
openssl req -x509 -key good.key -days 90 -subj "/CN=$S" -addext "subjectAltName=DNS:$S" -addext basicConstraints=critical,CA:FALSE -out self.pem
mkdir -p /srv/aia; openssl x509 -in int.pem -outform DER -out /srv/aia/int.der; cp unknown.pem /srv/aia

cat >/root/pki/pebble.json <<'C'
{"pebble": {"listenAddress": "127.0.0.1:14000", "managementListenAddress": "127.0.0.1:15000", "certificate": "/root/pki/acme.chain.pem",
 "privateKey": "/root/pki/acme.key", "httpPort": 80, "tlsPort": 443, "certificateValidityPeriod": 7776000, "retryAfter": {"authz": 1, "order": 1}}}
C
printf '[Service]\nEnvironment=PEBBLE_WFE_NONCEREJECT=0 PEBBLE_VA_NOSLEEP=1 PEBBLE_AUTHZREUSE=0\nExecStart=/usr/bin/pebble -config /root/pki/pebble.json\n' >/etc/systemd/system/drill-pebble.service
printf '[Service]\nExecStart=/usr/bin/python3 -m http.server 8080 --directory /srv/aia\n' >/etc/systemd/system/drill-aia.service
printf '127.0.0.1 acme\n10.77.0.11 %s\n' $S >>/etc/hosts
systemctl daemon-reload; systemctl start drill-pebble drill-aia
timeout 20 bash -c 'until nc -z acme 15000; do sleep 0.1; done'
curl -sS --cacert root.pem https://acme:15000/roots/0 -o pebble.pem
trust pebble

F=/etc/nginx/sites-available/$S
mkdir -p /srv/www /var/www/letsencrypt; echo tickets >/srv/www/index.html; rm /etc/nginx/sites-enabled/default
cat >$F <<C
server {
    listen 80 default_server;
    server_name $S;
    location /.well-known/acme-challenge/ {
        root /var/www/letsencrypt;
    }
    location / {
        return 301 https://$S\$request_uri;
    }
}
C
ln -s $F /etc/nginx/sites-enabled/; systemctl restart nginx
echo 'server = https://acme:14000/dir' >>/etc/letsencrypt/cli.ini
certbot certonly -n --agree-tos -m platform@harbour-tickets.example --webroot -w /var/www/letsencrypt -d $S --deploy-hook 'systemctl reload nginx'
cat >>$F <<C
server {
    listen 443 ssl default_server;
    server_name $S;
    ssl_certificate     /etc/letsencrypt/live/$S/fullchain.pem;
    ssl_certificate_key /etc/letsencrypt/live/$S/privkey.pem;
    ssl_protocols TLSv1.2 TLSv1.3;
    root /srv/www;
}
C
systemctl reload nginx
