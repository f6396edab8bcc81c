# A file server with a small disk of its own.
useradd -u 4242 -M -s /usr/sbin/nologin depot
mkdir -p /srv/storage /var/lib/drill
truncate -s 64M /var/lib/drill/disk.img; mkfs.ext4 -q /var/lib/drill/disk.img
disk=$(losetup --show -f /var/lib/drill/disk.img)
echo "$disk /srv/storage ext4 errors=remount-ro,nofail,x-systemd.device-bound=no 0 2" >>/etc/fstab
systemctl daemon-reload; mount /srv/storage; chown depot:depot /srv/storage
cp /opt/drill/depot.py /usr/local/bin/; cp /opt/drill/depot.service /etc/systemd/system/
passwd -q -d op; echo 'PermitEmptyPasswords yes' >/etc/ssh/sshd_config.d/drill.conf; systemctl reload ssh
# a machine of a drill may not set its clock, so Debian does not start the program that does
mkdir -p /etc/systemd/system/systemd-timesyncd.service.d /etc/systemd/timesyncd.conf.d
printf '[Unit]\nConditionCapability=\nConditionVirtualization=\n[Service]\nAmbientCapabilities=\nCapabilityBoundingSet=CAP_SETUID CAP_SETGID CAP_SYS_TIME\nSystemCallFilter=\n' >/etc/systemd/system/systemd-timesyncd.service.d/drill.conf
printf '[Time]\nNTP=bastion-1\nFallbackNTP=\n' >/etc/systemd/timesyncd.conf.d/site.conf
systemctl daemon-reload; systemctl enable -q --now depot systemd-timesyncd
