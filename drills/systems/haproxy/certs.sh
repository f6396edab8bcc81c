#!/bin/bash
# Certificates of the site: good, expired, and with something missing.
AIA=http://ca.example/intermediate.crt
. /opt/drill/tools/authority.sh
issue good www.harbour-tickets.example 'now' '90 days'
issue expired www.harbour-tickets.example '91 days ago' '1 day ago'
mkdir -p /etc/haproxy/certs
cat good.chain.pem site.key >full.pem
cat expired.chain.pem site.key >expired.full.pem
cat good.pem site.key >nochain.pem
openssl ecparam -genkey -noout -name prime256v1 -out stranger.key; cat good.chain.pem stranger.key >mismatch.pem
install -m 600 full.pem /etc/haproxy/certs/www.harbour-tickets.example.pem
