"""Judges the first signature of a PDF by EN 319 102-1 with long-term validation, offline: "OK" or the sub-indication."""
import asyncio
import sys

from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import ades
from pyhanko.sign.validation.policy_decl import PdfSignatureValidationSpec, QualificationRequirements, SignatureValidationSpec
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.authority import CertTrustAnchor, TrustedServiceType
from pyhanko_certvalidator.policy_decl import CertRevTrustPolicy, REQUIRE_REVINFO
from pyhanko_certvalidator.registry import SimpleTrustManager
from pyhanko.sign.validation.policy_decl import LocalKnowledge, RevocationInfoGatheringSpec, RevinfoOnlineFetchingRule

root, path = sys.argv[1:3]
spec = PdfSignatureValidationSpec(SignatureValidationSpec(
    revinfo_gathering_policy=RevocationInfoGatheringSpec(online_fetching_rule=RevinfoOnlineFetchingRule.LOCAL_ONLY),
    cert_validation_policy=CertValidationPolicySpec(
        trust_manager=SimpleTrustManager.build([load_cert_from_pemder(root)]),
        revinfo_policy=CertRevTrustPolicy(REQUIRE_REVINFO),
    ),
    local_knowledge=LocalKnowledge(),
))
with open(path, "rb") as handle:
    reader = PdfFileReader(handle)
    first = next(s for s in reader.embedded_signatures if s.sig_object["/Type"] == "/Sig")
    result = asyncio.run(ades.ades_lta_validation(first, spec))
    print(getattr(result.ades_subindic, "name", result.ades_subindic), result.failure_msg or "")
