# a name server for the shop; for all other names it asks one that is silent
set -e
cat >/etc/bind/named.conf.options <<'I'
options {
	directory "/var/cache/bind"; dnssec-validation no; listen-on-v6 { none; };
	allow-query { any; }; forward only; forwarders { 192.0.2.53; };
};
I
echo 'zone "harbour-tickets.example" { type master; file "/etc/bind/db.harbour"; };' >/etc/bind/named.conf.local
cat >/etc/bind/db.harbour <<'I'
$TTL 300
@ IN SOA dns-1 hostmaster 1 3600 600 86400 60
@ IN NS dns-1
dns-1 IN A 10.20.5.11
dns-2 IN A 10.20.5.12
app-1 IN A 10.20.2.11
web-1 IN A 10.20.1.21
I
systemctl restart named
