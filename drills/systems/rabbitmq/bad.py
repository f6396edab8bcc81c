"""Puts an order into the queue that no worker can read."""

import pika

connection = pika.BlockingConnection(
    pika.ConnectionParameters("mq-1", credentials=pika.PlainCredentials("shop", "shop"))
)
connection.channel().basic_publish("", "orders", '{"order": 77 "pad": 1}', pika.BasicProperties(delivery_mode=2))
connection.close()
