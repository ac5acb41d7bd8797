"""Asks pyHanko about many PDFs: for each, whether it accepts every signature and there is one.

path | accepted
"""
import sys

from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

root = load_cert_from_pemder(sys.argv[1])
for path in sys.argv[2:]:
    try:
        context = ValidationContext(trust_roots=[root], allow_fetching=False, revocation_mode="soft-fail")
        with open(path, "rb") as handle:
            signatures = PdfFileReader(handle).embedded_signatures
            good = [validate_pdf_signature(s, context).bottom_line for s in signatures]
            print(f"{path} | {bool(good) and all(good)}")
    except Exception:  # a refusal is an answer too
        print(f"{path} | False")
