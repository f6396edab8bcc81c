# put a switch of our own between eth0 and its cable, in a network that nobody else sees
set -e
systemd-run -q --unit=switch unshare --net sleep infinity; sleep 0.5
pid=$(systemctl show -P MainPID switch)
ip link set eth0 down; ip link set eth0 name cable; ip link set cable netns $pid
ip link add eth0 type veth peer name plug netns $pid
nsenter -t $pid -n sh -ec 'ip link add br0 type bridge; for i in cable plug; do ip link set $i master br0 up; done; ip link set br0 up'
