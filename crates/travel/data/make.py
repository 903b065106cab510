#!/usr/bin/env python3
"""Writes airports.csv (IATA code, country, time zone) from the airports.csv of the PyPI package `airportsdata`.

    pip download airportsdata --no-deps && unzip airportsdata-*.whl
    python3 make.py airportsdata/airports.csv > airports.csv
"""
import csv
import sys

rows = {}
with open(sys.argv[1], encoding="utf-8", newline="") as source:
    for row in csv.DictReader(source):
        code, zone = row["iata"].strip(), row["tz"].strip()
        if len(code) == 3 and code.isascii() and code.isalnum() and code.isupper() and zone:
            rows.setdefault(code, (row["country"].strip().upper(), zone))
for code in sorted(rows):
    print(",".join((code, *rows[code])))
