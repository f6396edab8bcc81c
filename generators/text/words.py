"""What the finder knows about words, whatever the guides are about."""

# Words that say little about a failure: they count for less than all others.
WORDS = """
a about above after again against ago all almost also although always am an and another
any anybody anyone anything apparently appear appears are around as at away back be
became because become been before began behind being below better between big both bring
but by came can cannot case certain come comes coming could couldn day days did didn
different do does doesn doing don done each early either else end enough especially etc
even ever every everybody everyone everything exactly example experience experienced
experiencing fact far few find fine first five following for found four from further
gave get gets getting give given gives go goes going gone good got great had happen
happened happening happens hard has have haven having he hello help her here hi him his
hour hours how however i if in indeed instead into is isn issue issues it its itself
just keep keeps kind know known last late later least less let like likely little ll
long look looked looking looks lot made mainly make makes making many may maybe me mean
means might minute minutes moment month more most much must my myself near need needed
needs never new next nice night nine no nobody none nor not nothing notice noticed now
observe observed observing obviously of off often ok old on once one only onto or other
others our out over own part people perhaps place please possible present probably
problem problems put quite rather re ready really recent recently regularly report
reported right same saw say says second seconds see seeing seem seems seen several shall
she should show showing shown shows side similar simply since six so some somebody
someone something sometimes somewhere soon still such suddenly sure take taken takes
team ten than thank thanks that the their them themselves then there these they thing
things think this those though thought three through thus time times to today together
told too took toward tried tries true try trying turn two type under unexpected
unexpectedly until up upon us use used user users uses using usual usually ve very via
want was wasn way we week weeks well went were what whatever when whenever where whether
which while who whole whose why will with within without won work worked working works
would wrong year years yes yesterday yet you your yours alert alerts critical crit debug
emerg err error errors fatal info information level log logs message msg severe severity
stack trace traceback warn warning warnings exception jan feb mar apr jun jul aug sep
oct nov dec mon tue wed thu fri sat sun january february march april june july august
september october november december monday tuesday wednesday thursday friday saturday
sunday utc gmt cet pst est com org net www http https localhost local src lib usr var
opt home app main py js java php html data file files line lines name path id ids key
code server servers service services host hosts system number value
"""
COMMON = tuple(WORDS.split())

# Words that mean the same in what people type, one group a line; the first stands for all.
# A hyphen stands between two words that mean something together: "log in", "logging in".
SAME = [
    line.split()
    for line in """
replica slave standby follower secondary replicas
primary master leader
database db schema
certificate cert certs crt
configuration config conf cnf cfg settings
connection conn connect conns socket
memory mem ram
oom outofmemory
kill killed sigkill oomkilled terminated
filesystem fs
cpu processor cores
dns resolver nameserver
packet pkt packets
interface nic iface eth
latency slow slowly slowness delay delayed delays sluggish lag lagging laggy
timeout timeouts timedout time-out
hang hangs hung stuck freeze frozen freezes unresponsive hanging stall stalled stalls
unanswered not-answer not-answering not-respond not-responding no-answer no-response
down dead offline unreachable unavailable inaccessible
crash crashed crashes crashing died dies
restart restarts restarted reboot rebooted
start starts starting started startup boot booting launch come-up
full exhausted exhaustion saturated saturation run-out ran-out
refuse refused rejected reject rejects
deny denied forbidden
expire expired expiry expires expiration expiring
password passwd pwd
login signin logon log-in log-into log-on sign-in sign-into sign-on
login authentication authenticate auth authenticated
lock locks locked locking
corrupt corrupted corruption damaged damage broken
permission permissions privilege privileges
space storage volume disk hdd ssd disks
fail failed fails failing failure failures cannot unable
query queries statement statements sql
upload uploading uploads uploaded
loadbalancer lb balancer
webserver httpd
drift skew skewed offset
hostname domain fqdn
large big huge
invalid malformed
missing lost disappear disappeared vanished gone
client clients
lookup resolve resolution
handshake handshaking negotiation
grow grows growing grew increase increases increasing increased pile-up piling build-up
consumer consumers consume consumes consumed consuming
write writes writing wrote written
renew renews renewed renewal renewals
deploy deploys deployed deployment deployments release releases released rollout
site sites website websites
machine machines box vm computer
customer customers visitor visitors guest guests buyer buyers shopper shoppers
pay pays paying paid payment payments
""".strip().splitlines()
]
