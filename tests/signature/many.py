"""Asks pyHanko about many PDFs: the later changes to each signature, and whether it accepts all and there is one.

path | modification levels | accepted
"""
import sys

from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
from pyhanko_certvalidator import ValidationContext

root = load_cert_from_pemder(sys.argv[1])
for path in sys.argv[2:]:
    try:
        context = ValidationContext(trust_roots=[root], allow_fetching=False, revocation_mode="soft-fail")
        with open(path, "rb") as handle:
            reader = PdfFileReader(handle)
            found = [validate_pdf_signature(s, context) for s in reader.embedded_regular_signatures]
            stamps = [validate_pdf_timestamp(s, context) for s in reader.embedded_timestamp_signatures]
            good = [s.bottom_line for s in found] + [s.intact and s.valid and s.trusted for s in stamps]
            levels = " ".join(getattr(s.modification_level, "name", "-") for s in found)
            print(f"{path} | {levels or '-'} | {bool(found) and all(good)}")
    except Exception:  # a refusal is an answer too
        print(f"{path} | - | False")
