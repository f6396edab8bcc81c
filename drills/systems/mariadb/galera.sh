# A node of a cluster of two; galera.sh new begins the cluster.
set -e
cat >/etc/mysql/mariadb.conf.d/60-galera.cnf <<C
[galera]
wsrep_on=ON
wsrep_provider=/usr/lib/galera/libgalera_smm.so
wsrep_provider_options="pc.wait_prim_timeout=PT5S"
wsrep_cluster_name=listings
wsrep_cluster_address=gcomm://db-6,db-16
wsrep_node_address=$(hostname -I)
wsrep_sst_method=rsync
binlog_format=row
default_storage_engine=InnoDB
innodb_autoinc_lock_mode=2
bind-address=0.0.0.0
C
systemctl stop mariadb
if [ "$1" = new ]; then galera_new_cluster; else systemctl start mariadb; fi
systemctl reset-failed mariadb
