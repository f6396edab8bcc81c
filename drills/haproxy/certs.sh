#!/bin/bash
# A root authority, one between it and the site, and certificates of the site: good, expired, and with something missing.
set -e
mkdir -p /root/ca/db /etc/haproxy/certs; cd /root/ca
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -subj "/CN=Drill Root CA" -keyout root.key -out root.pem 2>/dev/null
openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=Drill Intermediate CA" -keyout inter.key -out inter.csr 2>/dev/null
printf 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n' > interext
openssl x509 -req -in inter.csr -CA root.pem -CAkey root.key -CAcreateserial -days 1800 -extfile interext -out inter.pem 2>/dev/null
openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=www.harbour-tickets.example" -keyout site.key -out site.csr 2>/dev/null
printf "subjectAltName=DNS:www.harbour-tickets.example\nauthorityInfoAccess=caIssuers;URI:http://ca.example/intermediate.crt\n" > ext
openssl x509 -req -in site.csr -CA inter.pem -CAkey inter.key -CAcreateserial -days 90 -extfile ext -out good.pem 2>/dev/null
: > db/index; echo 1000 > db/serial
cat > ca.cnf <<'C'
[ca]
default_ca=d
[d]
database=/root/ca/db/index
serial=/root/ca/db/serial
new_certs_dir=/root/ca/db
certificate=/root/ca/inter.pem
private_key=/root/ca/inter.key
default_md=sha256
policy=p
unique_subject=no
[p]
commonName=supplied
C
openssl ca -batch -config ca.cnf -extfile ext -in site.csr -out expired.crt -notext \
  -startdate $(date -u -d '91 days ago' +%y%m%d%H%M%SZ) -enddate $(date -u -d '1 day ago' +%y%m%d%H%M%SZ) 2>/dev/null
cat good.pem inter.pem site.key > full.pem
cat expired.crt inter.pem site.key > expired.pem
cat good.pem site.key > nochain.pem
openssl ecparam -genkey -noout -name prime256v1 -out other.key; cat good.pem inter.pem other.key > mismatch.pem
cat good.pem inter.pem > nokey.pem
install -m 600 full.pem /etc/haproxy/certs/www.harbour-tickets.example.pem
cat root.pem >> /etc/ssl/certs/ca-certificates.crt
