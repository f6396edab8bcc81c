"""Takes orders out of the queue. SIGUSR1: it hangs, but answers heartbeats. Environment: HEARTBEAT, DELAY (seconds an order)."""

import json
import logging
import os
import signal
import time

import pika

logging.basicConfig(level=logging.WARNING)
heartbeat = os.environ.get("HEARTBEAT")
connection = pika.BlockingConnection(
    pika.ConnectionParameters(
        "mq-1", credentials=pika.PlainCredentials("shop", "shop"), heartbeat=int(heartbeat) if heartbeat else None
    )
)
channel = connection.channel()
channel.basic_qos(prefetch_count=10)
hangs = False


def hang(*_):
    global hangs
    hangs = True


def work(channel, method, _, body):
    while hangs:
        connection.sleep(1)
    time.sleep(float(os.environ.get("DELAY", "0.01")))
    try:
        json.loads(body)
    except ValueError as error:
        print("order not understood, trying again:", error, flush=True)
        channel.basic_nack(method.delivery_tag, requeue=True)
    else:
        channel.basic_ack(method.delivery_tag)


signal.signal(signal.SIGUSR1, hang)
channel.basic_consume("orders", work)
channel.start_consuming()
