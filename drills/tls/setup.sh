#!/bin/bash
# An authority of our own, certificates in every state, Pebble (a test authority that certbot can ask), and a site with a certificate from it.
set -e
ln -s /opt/drill/use /opt/drill/site /usr/local/bin
S=www.harbour-tickets.example
mkdir -p /root/pki/db && cd /root/pki
new='openssl req -nodes -newkey'
from_root='-days 1800 -CA root.pem -CAkey root.key -CAcreateserial'
ca='keyUsage=critical,keyCertSign,cRLSign'
$new ec -pkeyopt ec_paramgen_curve:P-256 -x509 -days 3650 -subj "/CN=Harbour Drill Root" -addext $ca -keyout root.key -out root.pem
$new ec -pkeyopt ec_paramgen_curve:P-256 -x509 -days 3650 -subj "/CN=Unknown Root" -addext $ca -keyout unknown.key -out unknown.pem
$new ec -pkeyopt ec_paramgen_curve:P-256 -subj "/O=Harbour Drill/CN=Harbour Drill Intermediate" -keyout int.key -out int.csr
openssl x509 -req -in int.csr $from_root -extfile <(printf 'basicConstraints=critical,CA:TRUE\n%s\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n' $ca) -out int.pem
: >db/index; echo 1000 >db/serial
cat >ca.cnf <<'C'
[ca]
default_ca=d
[d]
database=/root/pki/db/index
serial=/root/pki/db/serial
new_certs_dir=/root/pki/db
certificate=/root/pki/int.pem
private_key=/root/pki/int.key
default_md=sha256
policy=p
unique_subject=no
[p]
commonName=supplied
C
openssl ecparam -genkey -noout -name prime256v1 -out site.key
# mk NAME HOST FROM TO: NAME.pem, NAME.chain.pem and NAME.key; the key of 'other' is of another kind
mk() {
  cp site.key $1.key; [ $1 != other ] || openssl genrsa -out $1.key 2048
  openssl req -new -key $1.key -subj "/CN=$2" -out $1.csr
  printf 'subjectAltName=DNS:%s\nauthorityKeyIdentifier=keyid\nauthorityInfoAccess=caIssuers;URI:http://web-1:8080/int.der\n' $2 >ext
  openssl ca -batch -config ca.cnf -extfile ext -in $1.csr -out $1.pem -notext \
    -startdate $(date -u -d "$3" +%y%m%d%H%M%SZ) -enddate $(date -u -d "$4" +%y%m%d%H%M%SZ)
  cat $1.pem int.pem >$1.chain.pem
}
mk good $S '1 day ago' '89 days'
mk expired $S '91 days ago' '1 day ago'
mk soon $S '81 days ago' '9 days'
mk future $S '1 day' '90 days'
mk other other.harbour-tickets.example '1 day ago' '89 days'
mk acme acme '1 day ago' '89 days'
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
# what update-ca-certificates does for these two, without a second of work for all the others
for ca in root pebble; do
  cat $ca.pem >>/etc/ssl/certs/ca-certificates.crt; cp $ca.pem /etc/ssl/certs/$(openssl x509 -noout -hash -in $ca.pem).0
done

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
