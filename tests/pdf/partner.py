"""A partner's tool: pyHanko signs both prepared fields of a PDF, then says what it thinks of the two signatures."""

import datetime
import io
import sys

from asn1crypto import keys, x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore


def make_signer():
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Partner")])
    now = datetime.datetime.now(datetime.timezone.utc)
    usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(7).not_valid_before(now - datetime.timedelta(days=1))
    builder = builder.not_valid_after(now + datetime.timedelta(days=1)).add_extension(usage, True)
    der = builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)
    private = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    certificate = asn1.Certificate.load(der)
    signer = signers.SimpleSigner(certificate, keys.PrivateKeyInfo.load(private), SimpleCertificateStore())
    return signer, certificate


def sign(data, field, signer, **options):
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    about = signers.PdfSignatureMetadata(field_name=field, subfilter=fields.SigSeedSubFilter.PADES, **options)
    return signers.sign_pdf(writer, about, signer=signer, existing_fields_only=True).getvalue()


with open(sys.argv[1], "rb") as file:
    exported = file.read()
signer, certificate = make_signer()
first = sign(
    exported, "Signature_Party_01", signer, certify=True, docmdp_permissions=fields.MDPPerm.FILL_FORMS
)
both = sign(first, "Signature_Party_02", signer)
assert both.startswith(first) and first.startswith(exported)
with open(sys.argv[2], "wb") as file:
    file.write(both)
for signature in PdfFileReader(io.BytesIO(both)).embedded_signatures:
    status = validate_pdf_signature(signature, ValidationContext(trust_roots=[certificate]))
    print(signature.field_name, status.bottom_line, status.coverage.name, status.modification_level.name)
