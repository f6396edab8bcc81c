"""Opens 300 connections and forgets them."""

import time

import pika

where = pika.ConnectionParameters("mq-1", credentials=pika.PlainCredentials("shop", "shop"), heartbeat=0)
held = [pika.BlockingConnection(where) for _ in range(300)]
channels = [connection.channel() for connection in held for _ in range(10)]
print("open", flush=True)
time.sleep(600)
