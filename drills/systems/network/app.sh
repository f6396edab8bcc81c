# the application: a small page, a large one and a big file; its own firewall lets everybody in
set -e
mkdir -p /srv/shop; cd /srv/shop; echo ok >index.html; head -c 300000 /dev/urandom | base64 >large; truncate -s 30M big
printf '[Service]\nExecStart=/usr/bin/python3 /opt/drill/shop.py\n' >/etc/systemd/system/shop.service
cat >/etc/nftables.conf <<'I'
#!/usr/sbin/nft -f
flush ruleset

table inet filter {
	chain input {
		type filter hook input priority filter; policy accept;
	}
}
I
systemctl daemon-reload; systemctl start shop nftables
