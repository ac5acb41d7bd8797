"""Asks pyHanko about every signature of a PDF: one line each, for the tests to read.

field | bottom line | coverage | modification level | DocMDP kept | trusted
"""
import sys

from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
from pyhanko_certvalidator import ValidationContext

root, path = sys.argv[1:3]
context = ValidationContext(trust_roots=[load_cert_from_pemder(root)], allow_fetching=False, revocation_mode="soft-fail")
with open(path, "rb") as handle:
    reader = PdfFileReader(handle)
    for embedded in reader.embedded_signatures:
        try:
            stamp = embedded.sig_object["/Type"] == "/DocTimeStamp"
            status = (validate_pdf_timestamp if stamp else validate_pdf_signature)(embedded, context)
            level = getattr(status.modification_level, "name", "NONE")
            good = status.intact and status.valid and status.trusted if stamp else status.bottom_line
            words = [good, status.coverage.name, level, status.docmdp_ok is not False, status.trusted]
        except Exception as cause:  # a refusal is an answer too
            words = [False, "ERROR", type(cause).__name__, False, str(cause)]
        print(" | ".join([embedded.field_name, *map(str, words)]))
