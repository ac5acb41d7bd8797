"""Signs a prepared field as a partner would, with pyHanko.

partner.py IN OUT KEY CERT CHAIN FIELD MODE      MODE: plain | p1 | p2 | lock
"""
import sys

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec, MDPPerm, SigFieldSpec, SigSeedSubFilter

source, target, key, cert, chain, field, mode = sys.argv[1:8]
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
