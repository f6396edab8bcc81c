# To be sourced, with AIA as the address at which certificates say that their issuer's can be had: in /root/pki an
# authority that this machine trusts (root), one between it and the site (int), and what follows.
set -e
mkdir -p /root/pki/db && cd /root/pki

# trust NAME: what update-ca-certificates does for NAME.pem, without a second of work for all the others
trust() {
  cat $1.pem >>/etc/ssl/certs/ca-certificates.crt; cp $1.pem /etc/ssl/certs/$(openssl x509 -noout -hash -in $1.pem).0
}

# authority NAME TITLE: NAME.pem and NAME.key, signed by itself
authority() {
  openssl req -nodes -newkey ec -pkeyopt ec_paramgen_curve:P-256 -x509 -days 3650 -subj "/CN=$2" -addext $SIGNS -keyout $1.key -out $1.pem
}

# issue NAME HOST FROM TO: NAME.pem, NAME.chain.pem and NAME.key; the key of 'other' is of another kind
issue() {
  cp site.key $1.key; [ $1 != other ] || openssl genrsa -out $1.key 2048
  openssl req -new -key $1.key -subj "/CN=$2" -out $1.csr
  printf 'subjectAltName=DNS:%s\nauthorityKeyIdentifier=keyid\nauthorityInfoAccess=caIssuers;URI:%s\n' $2 $AIA >ext
  openssl ca -batch -config ca.cnf -extfile ext -in $1.csr -out $1.pem -notext \
    -startdate $(date -u -d "$3" +%y%m%d%H%M%SZ) -enddate $(date -u -d "$4" +%y%m%d%H%M%SZ)
  cat $1.pem int.pem >$1.chain.pem
}

SIGNS='keyUsage=critical,keyCertSign,cRLSign'
authority root 'Harbour Drill Root'
trust root
openssl req -nodes -newkey ec -pkeyopt ec_paramgen_curve:P-256 -subj '/O=Harbour Drill/CN=Harbour Drill Intermediate' -keyout int.key -out int.csr
printf 'basicConstraints=critical,CA:TRUE\n%s\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n' $SIGNS >ext
openssl x509 -req -in int.csr -days 1800 -CA root.pem -CAkey root.key -CAcreateserial -extfile ext -out int.pem
openssl ecparam -genkey -noout -name prime256v1 -out site.key
: >db/index; echo 1000 >db/serial
cat >ca.cnf <<'C'
[ca]
default_ca=d
[d]
database=/root/pki/db/index
serial=/root/pki/db/serial
new_certs_dir=/root/pki/db
certificate=/root/pki/int.pem
private_key=/root/pki/int.key
default_md=sha256
policy=p
unique_subject=no
[p]
commonName=supplied
C
