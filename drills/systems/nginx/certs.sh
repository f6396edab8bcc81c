#!/bin/bash
# A good and an expired certificate of the site, from an authority of our own.
AIA=http://ca.example/int.der
. /opt/drill/tools/authority.sh
issue good www.harbour-tickets.example 'now' '90 days'
issue expired www.harbour-tickets.example '91 days ago' '1 day ago'
mkdir -p /etc/ssl/harbour
install -m 644 good.chain.pem /etc/ssl/harbour/fullchain.pem; install -m 600 site.key /etc/ssl/harbour/privkey.pem
