# First minute: asks everything that the guide asks, and changes nothing.
# orders-db on db-1, guide postgresql f14abe2a
# Run it on the machine, and paste what it prints into the finder.

[ "$BASH_VERSION" ] || { echo 'this needs bash'; exit 1; }
LC_ALL=C.UTF-8; export LC_ALL
cd / || exit

# Without a password nobody is asked for one in the middle: sudo fails at once.
sudo() { command sudo -n "$@"; }

kept() {
:
}
step_1() {
systemctl is-active postgresql@15-main
}

hosts=db-1 home=db-1
here=$(hostname 2>/dev/null || cat /etc/hostname); here=${here%%.*}
case " $hosts " in *" $here "*) ;; *) here=$home ;; esac

# step HOST SECONDS FUNCTION TITLE
step() {
  printf '\n== %s\n' "$4"
  if [ "$1" = "$here" ]; then limited "$2" "$3"; else elsewhere "$1" "$3"; fi
}

elsewhere() {
  echo "-- run this on $1:"
  declare -f "$2" | sed '1,2d;$d'
}

# STRETCH is for a machine that is known to be slow: STRETCH=3 waits three times
# as long. The loop goes on without what cannot be killed, such as a program that
# waits for a disk: `timeout` would wait for it. What such a program prints later
# belongs to no other step, so the reader of its output ends with it.
limited() {
  seconds=$(($1 * ${STRETCH:-1}))
  {
    timeout -k 1 "$seconds" bash -c "kept; $2" </dev/null 2>&1
    ended "$1" $?
  } | sed -u '/-- \(exit [0-9]*\|no answer after [0-9]* seconds\)$/q' &
  reader=$! tenths=0
  while kill -0 "$reader" 2>/dev/null; do
    sleep 0.1; tenths=$((tenths + 1))
    if [ "$tenths" -gt "$((seconds * 10 + 20))" ]; then
      kill "$reader" # and never wait for what writes to it
      ended "$1" 124
      break
    fi
  done
}

# ended SECONDS STATUS
ended() {
  case $2 in
    124 | 137) echo "-- no answer after $1 seconds" ;;
    *) echo "-- exit $2" ;;
  esac
}

first_minute() {
  echo "Nightphone first minute: orders-db on $here, guide postgresql f14abe2a"
  step db-1 10 step_1 '1. Is it running?'
  printf '\n== end. Paste all of this into the finder.\n'
}

# Passwords and keys stay on the machine, and colours too. The last line ends it, even where a
# program still hangs.
masked() {
  sed -uE \
    -e 's/\x1b\[[0-9;]*[A-Za-z]//g' \
    -e '/BEGIN [A-Z ]*PRIVATE KEY/,/END [A-Z ]*PRIVATE KEY/s/.*/***/' \
    -e "s/(([a-z_]*(passw(or)?d|requirepass|masterauth|passphrase|secret|token|api_?key|access_key)[a-z_]*)[\"']?[[:space:]]*[=:][[:space:]]*)[^[:space:],;]{4,}/\1***/Ig" \
    -e "s/((password|identified by)[[:space:]]+)'[^']*'/\1***/Ig" \
    -e 's#([a-z][a-z0-9+.-]*://[^/:@[:space:]]*:)[^@[:space:]]+@#\1***@#Ig' \
    -e 's/(SCRAM-SHA-(1|256|512)\$)[^[:space:]"]+/\1***/g' \
    -e 's/\bmd5[0-9a-f]{32}\b/md5***/g' \
    -e 's/((Bearer|Basic) )[A-Za-z0-9+/._=-]{8,}/\1***/g' \
    -e 's/\bAKIA[0-9A-Z]{16}\b/AKIA***/g' \
    -e '/^== end/q'
}

export -f sudo kept $(declare -F | sed -n 's/^declare -f \(step_[0-9]*\)$/\1/p')
if [ "$(id -u)" != 0 ]; then
  timeout 5 sudo -n true 2>/dev/null
  [ $? = 1 ] && command sudo -v
fi
first_minute 2>&1 | masked
