# A file server with a small disk of its own.
useradd -u 4242 -M -s /usr/sbin/nologin depot
mkdir -p /srv/storage /var/lib/drill
truncate -s 64M /var/lib/drill/disk.img; mkfs.ext4 -q /var/lib/drill/disk.img
disk=$(losetup --show -f /var/lib/drill/disk.img)
echo "$disk /srv/storage ext4 errors=remount-ro,nofail,x-systemd.device-bound=no 0 2" >>/etc/fstab
systemctl daemon-reload; mount /srv/storage; chown depot:depot /srv/storage
cp /opt/drill/depot.py /usr/local/bin/; cp /opt/drill/depot.service /etc/systemd/system/
passwd -q -d op; echo 'PermitEmptyPasswords yes' >/etc/ssh/sshd_config.d/drill.conf; systemctl reload ssh
systemctl daemon-reload; systemctl enable -q --now depot
