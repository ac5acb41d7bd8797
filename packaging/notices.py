#!/usr/bin/env python3
"""Writes the licences of everything that is linked into the program: notices.py TARGET > THIRD-PARTY.txt

Reads `cargo metadata` for the target, without the network; each licence text stands once, with the crates that use it.
"""
import hashlib
import json
import os
import re
import subprocess
import sys

target = sys.argv[1] if len(sys.argv) > 1 else "x86_64-unknown-linux-gnu"
command = ["cargo", "metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", target]
meta = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
packages = {p["id"]: p for p in meta["packages"]}
nodes = {n["id"]: n for n in meta["resolve"]["nodes"]}

# What is linked: normal dependencies only, from the program itself downwards.
linked, waiting = set(), [meta["resolve"]["root"]]
while waiting:
    for dep in nodes[waiting.pop()]["deps"]:
        normal = any(kind["kind"] is None for kind in dep["dep_kinds"])
        if normal and dep["pkg"] not in linked:
            linked.add(dep["pkg"])
            waiting.append(dep["pkg"])

crates = sorted((packages[i] for i in linked), key=lambda p: (p["name"], p["version"]))
named = re.compile(r"^(licen[cs]e|copying|copyright|notice|unlicense|ofl)", re.IGNORECASE)
texts, users, bare = {}, {}, []
for crate in crates:
    folder = os.path.dirname(crate["manifest_path"])
    files = [f for f in sorted(os.listdir(folder)) if named.match(f) and os.path.isfile(os.path.join(folder, f))]
    if not files:
        bare.append(crate)
    for name in files:
        with open(os.path.join(folder, name), encoding="utf-8", errors="replace") as file:
            text = file.read().replace("\r\n", "\n").strip()
        key = hashlib.sha256(re.sub(r"\s+", " ", text).encode()).hexdigest()
        texts.setdefault(key, text)
        users.setdefault(key, []).append(f"{crate['name']} {crate['version']}")

print("Entente is built with the following libraries. Their licences follow.\n")
for crate in crates:
    print(f"{crate['name']} {crate['version']}: {crate['license'] or 'see below'}")
if bare:
    print("\nThese carry no licence file; the licence is the one stated above, the source is at:\n")
    for crate in bare:
        print(f"{crate['name']} {crate['version']}: {', '.join(crate['authors'])} {crate['repository'] or ''}".rstrip())
for key in sorted(texts, key=lambda k: (users[k][0], k)):
    print("\n" + "=" * 100 + "\n" + ", ".join(sorted(set(users[key]))) + "\n" + "=" * 100 + "\n\n" + texts[key])
