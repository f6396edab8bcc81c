"""Puts ten orders a second into the queue, and says when the server does not take them."""

import json

import pika

connection = pika.BlockingConnection(
    pika.ConnectionParameters("mq-1", credentials=pika.PlainCredentials("shop", "shop"))
)
connection.add_on_connection_blocked_callback(
    lambda *said: print("connection.blocked:", said[-1].method.reason, flush=True)
)
connection.add_on_connection_unblocked_callback(lambda *_: print("connection.unblocked", flush=True))
channel = connection.channel()
number = 0
while True:
    number += 1
    channel.basic_publish("", "orders", json.dumps({"order": number}), pika.BasicProperties(delivery_mode=2))
    connection.sleep(0.1)
