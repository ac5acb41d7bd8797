"""Signs with pyHanko and puts in what tells that nobody was revoked: in the file's store, or in a signed attribute.

lasting.py IN OUT KEY CERT CHAIN ROOT OCSP CRL FIELD MODE      MODE: store | attribute
"""
import sys

from asn1crypto import crl, ocsp
from pyhanko.keys import load_cert_from_pemder, load_certs_from_pemder
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko_certvalidator import ValidationContext

source, target, key, cert, chain, root, answer, listed, field, mode = sys.argv[1:11]
signer = signers.SimpleSigner.load(key, cert, ca_chain_files=(chain,), key_passphrase=None)
with open(answer, "rb") as handle:
    answers = [ocsp.OCSPResponse.load(handle.read())]
with open(listed, "rb") as handle:
    lists = [crl.CertificateList.load(handle.read())]
context = ValidationContext(
    trust_roots=[load_cert_from_pemder(root)], other_certs=list(load_certs_from_pemder([chain])),
    ocsps=answers, crls=lists, allow_fetching=False, revocation_mode="hard-fail",
)
filters = {"store": SigSeedSubFilter.PADES, "attribute": SigSeedSubFilter.ADOBE_PKCS7_DETACHED}
meta = signers.PdfSignatureMetadata(
    field_name=field, subfilter=filters[mode], validation_context=context, embed_validation_info=True,
)
with open(source, "rb") as handle:
    out = signers.PdfSigner(meta, signer).sign_pdf(IncrementalPdfFileWriter(handle))
with open(target, "wb") as handle:
    handle.write(out.getbuffer())
