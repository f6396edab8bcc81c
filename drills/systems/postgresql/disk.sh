# put the data on an ext4 disk of 400 MB
set -e
systemctl stop postgresql@15-main
truncate -s 400M /srv/disk.img; mkfs.ext4 -q -m 5 /srv/disk.img
mkdir /mnt/disk; mount -o loop /srv/disk.img /mnt/disk; cp -a /var/lib/postgresql/. /mnt/disk/; umount /mnt/disk
mount -o loop /srv/disk.img /var/lib/postgresql
systemctl start postgresql@15-main
