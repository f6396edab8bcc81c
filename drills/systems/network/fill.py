"""A whole table of connections from one address, for `conntrack --load-file`."""

for i in range(262144):
    host, port = f"10.20.2.{1 + i // 60000}", 1024 + i % 60000
    ways = f"-s 10.20.1.77 -d {host} -r {host} -q 10.20.1.77 -p tcp --sport {port} --dport 8000"
    answer = f"--reply-port-src 8000 --reply-port-dst {port}"
    print(f"-A -t 36000 -u SEEN_REPLY,ASSURED {ways} {answer} --state ESTABLISHED")
