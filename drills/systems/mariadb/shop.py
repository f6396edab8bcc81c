"""The program that uses the database: shop.py SQL [SECONDS] asks, and prints an error; shop.py hold NUMBER, lock ROW, deadlock."""

import sys
import threading
import time

import pymysql


def connect(wait=None):
    return pymysql.connect(host="db-6", user="shop", password="s3cret", database="listings", read_timeout=wait)


def take(cursor, row):
    cursor.execute("update events set seats = seats - 1 where id = %s", (row,))


def change(first, second):
    cursor = connect().cursor()
    try:
        take(cursor, first)
        time.sleep(1)
        take(cursor, second)
    except pymysql.Error as error:
        print(error.args)


what, argument = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else None
if what == "hold":
    held = []
    while len(held) < argument:
        try:
            held.append(connect())
        except pymysql.Error:
            time.sleep(0.5)
    time.sleep(300)
elif what == "lock":
    held = connect()
    take(held.cursor(), argument)
    time.sleep(300)
elif what == "deadlock":
    for rows in ((1, 2), (2, 1)):
        threading.Thread(target=change, args=rows).start()
else:
    try:
        connect(argument).cursor().execute(what)
    except pymysql.Error as error:
        print(error.args)
