# the router of three nets: the shop on eth0, the web on eth1, the tools (name servers) on eth2
set -e
sysctl -qw net.ipv4.conf.all.arp_ignore=1 net.ipv4.conf.default.arp_ignore=1
cat >/etc/network/interfaces <<'I'
auto lo
iface lo inet loopback

auto eth0
iface eth0 inet static
    address 10.20.2.1/24

auto eth1
iface eth1 inet static
    address 10.20.1.1/24

auto eth2
iface eth2 inet static
    address 10.20.5.1/24
I
echo 'net.ipv4.ip_forward = 1' >/etc/sysctl.d/60-router.conf; sysctl -qp /etc/sysctl.d/60-router.conf
for i in eth1 eth2; do ip link add link eth0 name $i type macvlan mode bridge; done
cat >/etc/nftables.conf <<'I'
#!/usr/sbin/nft -f
flush ruleset

table inet filter {
	chain input {
		type filter hook input priority filter; policy accept;
	}
	chain forward {
		type filter hook forward priority filter; policy drop;
		ct state established,related counter accept
		ip protocol icmp counter accept
		ip daddr 10.20.5.0/24 udp dport 53 counter accept
		ip daddr 10.20.5.0/24 tcp dport 53 counter accept
		ip saddr 10.20.1.0/24 ip daddr 10.20.2.0/24 tcp dport { 22, 8000 } counter accept
	}
}
I
ip addr flush dev eth0; systemctl restart nftables networking; systemctl reset-failed networking
printf '127.0.0.1 localhost\n10.20.1.1 gw-1\n10.20.1.21 web-1\n10.20.2.11 app-1\n' >/etc/hosts
