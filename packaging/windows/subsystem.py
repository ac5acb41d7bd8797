#!/usr/bin/env python3
"""Copies a Windows program with the subsystem asked for: subsystem.py IN window|console OUT"""
import struct
import sys

source, wanted, target = sys.argv[1:]
program = bytearray(open(source, "rb").read())
header = struct.unpack_from("<I", program, 0x3C)[0]
if program[:2] != b"MZ" or program[header : header + 4] != b"PE\0\0":
    sys.exit(f"{source} is not a Windows program")
# Optional header: the checksum at 64, the subsystem at 68. A checksum of 0 is not checked for programs.
optional = header + 24
struct.pack_into("<I", program, optional + 64, 0)
struct.pack_into("<H", program, optional + 68, {"window": 2, "console": 3}[wanted])
open(target, "wb").write(program)
