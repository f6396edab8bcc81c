"""Whether an order that is put in is taken: well.py [consumers that the queue must have]."""

import sys
import time

import pika

connection = pika.BlockingConnection(
    pika.ConnectionParameters("mq-1", credentials=pika.PlainCredentials("shop", "shop"), blocked_connection_timeout=2)
)
channel = connection.channel()
channel.confirm_delivery()
channel.basic_publish("", "orders", "{}", pika.BasicProperties(delivery_mode=2))
waiting = []
for _ in range(2):
    queue = channel.queue_declare("orders", passive=True).method
    waiting.append(queue.message_count)
    time.sleep(0.5)
print("waiting", waiting, "consumers", queue.consumer_count)
wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 0
sys.exit(queue.consumer_count < wanted or (wanted and min(waiting) > 0 and waiting[1] >= waiting[0]))
