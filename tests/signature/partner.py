"""Signs a prepared field as a partner would, with pyHanko; or adds a document time stamp.

partner.py IN OUT KEY CERT CHAIN FIELD MODE      MODE: plain | p1 | p2 | lock | stamp
"""
import sys

from pyhanko.keys import load_cert_from_pemder, load_certs_from_pemder, load_private_key_from_pemder
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec, MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

source, target, key, cert, chain, field, mode = sys.argv[1:8]
if mode == "stamp":
    stamper = DummyTimeStamper(
        load_cert_from_pemder(cert), load_private_key_from_pemder(key, None),
        certs_to_embed=SimpleCertificateStore.from_certs(load_certs_from_pemder([chain])),
    )
    with open(source, "rb") as handle:
        out = signers.PdfTimeStamper(stamper).timestamp_pdf(IncrementalPdfFileWriter(handle), "sha256")
    with open(target, "wb") as handle:
        handle.write(out.getbuffer())
    sys.exit()
signer = signers.SimpleSigner.load(key, cert, ca_chain_files=(chain,), key_passphrase=None)
meta = dict(field_name=field, subfilter=SigSeedSubFilter.PADES, name="Partner")
if mode in ("p1", "p2"):
    permission = MDPPerm.NO_CHANGES if mode == "p1" else MDPPerm.FILL_FORMS
    meta.update(certify=True, docmdp_permissions=permission)
spec = None
if mode == "lock":
    # A field of the partner's own, which locks every other.
    lock = FieldMDPSpec(FieldMDPAction.ALL)
    spec = SigFieldSpec(field, on_page=0, box=(0, 0, 0, 0), field_mdp_spec=lock)
with open(source, "rb") as handle:
    writer = IncrementalPdfFileWriter(handle)
    pdf_signer = signers.PdfSigner(signers.PdfSignatureMetadata(**meta), signer, new_field_spec=spec)
    out = pdf_signer.sign_pdf(writer)
with open(target, "wb") as handle:
    handle.write(out.getbuffer())
