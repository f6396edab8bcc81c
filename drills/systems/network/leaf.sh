# leaf.sh ADDRESS GATEWAY: a machine in one of the nets
set -e
cat >/etc/network/interfaces <<I
auto lo
iface lo inet loopback

auto eth0
iface eth0 inet static
    address $1/24
    gateway $2
I
ip addr flush dev eth0; systemctl restart networking
printf '127.0.0.1 localhost\n10.20.1.1 gw-1\n10.20.1.21 web-1\n10.20.2.11 app-1\n' >/etc/hosts
