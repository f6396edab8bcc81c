"""Exports of tickets and logs of searches, read into counts that name nobody."""
