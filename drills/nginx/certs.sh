#!/bin/bash
# A certificate authority of our own, a good and an expired certificate of the site.
set -e
mkdir -p /root/ca/db /etc/ssl/harbour; cd /root/ca
openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -subj "/CN=Drill CA" -keyout ca.key -out ca.pem 2>/dev/null
openssl req -newkey rsa:2048 -nodes -subj "/CN=www.harbour-tickets.example" -keyout site.key -out site.csr 2>/dev/null
printf 'subjectAltName=DNS:www.harbour-tickets.example\n' >ext
openssl x509 -req -in site.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 90 -extfile ext -out good.pem 2>/dev/null
: >db/index; echo 1000 >db/serial
cat >ca.cnf <<'C'
[ca]
default_ca=d
[d]
database=/root/ca/db/index
serial=/root/ca/db/serial
new_certs_dir=/root/ca/db
certificate=/root/ca/ca.pem
private_key=/root/ca/ca.key
default_md=sha256
policy=p
unique_subject=no
[p]
commonName=supplied
C
openssl ca -batch -config ca.cnf -extfile ext -in site.csr -out expired.pem -notext \
  -startdate "$(date -u -d '91 days ago' +%y%m%d%H%M%SZ)" -enddate "$(date -u -d '1 day ago' +%y%m%d%H%M%SZ)" 2>/dev/null
install -m 644 good.pem /etc/ssl/harbour/fullchain.pem; install -m 600 site.key /etc/ssl/harbour/privkey.pem
cp ca.pem /usr/local/share/ca-certificates/drill.crt; update-ca-certificates
