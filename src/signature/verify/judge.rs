//! From what was found to one verdict, and one sentence an officer can act on.

use super::prefixes::Prefixes;
use super::report::{Integrity, Later, PartyReport, PartyState, Report, Sentence, SignatureReport, Trust, Verdict};
use super::signatures::Examination;
use super::{Expectation, Flaw};
use crate::finding::{Finding, Place, Tongue, any_error};
use crate::signature::cms::Digest;
use crate::signature::findings::{
    CHANGED_SINCE_EXPORT, NOT_OUR_EXPORT, ONE_SIGNER_FOR_TWO, OTHER_SIGNER, PARTY_MISSING, UNEXPECTED_SIGNATURE,
};
use crate::signature::sign::refuse;
use crate::signature::syntax::Fault;
use std::collections::BTreeMap;

pub(super) fn report(
    bytes: &[u8],
    prefixes: &Prefixes,
    examined: Result<Examination, Fault>,
    expectation: &Expectation,
    begins_with_export: Option<bool>,
) -> Report {
    let sha256 = prefixes.digest(Digest::Sha256, bytes.len()).iter().map(|b| format!("{b:02x}")).collect();
    let (readable, mut found) = match examined {
        Ok(found) => (true, found),
        Err(fault) => (false, Examination { findings: vec![refuse(fault)], ..Examination::default() }),
    };
    if begins_with_export == Some(false) {
        found.findings.push(Finding::new(&NOT_OUR_EXPORT, Place::nowhere()));
    }
    let parties = parties(&found.signatures, expectation);
    announce(&mut found, &parties, expectation);
    let verdict = if readable { verdict(&found, &parties) } else { Verdict::Unreadable };
    let sentence = Sentence {
        en: sentence(verdict, &found, &parties, Tongue::English),
        fr: sentence(verdict, &found, &parties, Tongue::French),
    };
    Report {
        verdict,
        sentence,
        length: bytes.len() as u64,
        sha256,
        revisions: found.revisions,
        signatures: found.signatures,
        empty_fields: found.empty_fields,
        parties,
        begins_with_export,
        findings: found.findings,
    }
}

fn parties(signatures: &[SignatureReport], expectation: &Expectation) -> Vec<PartyReport> {
    let state = |expected: &super::ExpectedSigner| {
        // A time stamp is nobody's consent, wherever it stands.
        let Some(signature) = signatures.iter().find(|s| s.field == expected.field && !s.timestamp) else {
            return PartyState::Missing;
        };
        let other = match (&signature.signer, expected.certificate) {
            (Some(signer), Some(wanted)) => signer.fingerprint != wanted,
            _ => false,
        };
        match (holds(signature), other) {
            (false, _) => PartyState::NotValid,
            (true, true) => PartyState::OtherSigner,
            (true, false) => PartyState::Signed,
        }
    };
    let report =
        |e: &super::ExpectedSigner| PartyReport { party: e.party.clone(), field: e.field.clone(), state: state(e) };
    expectation.parties.iter().map(report).collect()
}

fn holds(signature: &SignatureReport) -> bool {
    signature.integrity == Integrity::Intact && !matches!(signature.later, Later::Forbidden(_))
}

/// Parties for whom one and the same certificate signed.
fn shared(signatures: &[SignatureReport], parties: &[PartyReport]) -> Vec<Vec<String>> {
    let mut by_signer: BTreeMap<Vec<u8>, Vec<String>> = BTreeMap::new();
    for party in parties.iter().filter(|p| p.state == PartyState::Signed) {
        let signature = signatures.iter().find(|s| s.field == party.field && !s.timestamp);
        if let Some(certificate) = signature.and_then(|s| s.certificate.clone()) {
            by_signer.entry(certificate).or_default().push(party.party.clone());
        }
    }
    by_signer.into_values().filter(|names| names.len() > 1).collect()
}

fn announce(found: &mut Examination, parties: &[PartyReport], expectation: &Expectation) {
    for party in parties {
        let kind = match party.state {
            PartyState::Missing => &PARTY_MISSING,
            PartyState::OtherSigner => &OTHER_SIGNER,
            PartyState::Signed | PartyState::NotValid => continue,
        };
        let place = Place::field(&party.field).of_party(&party.party);
        found.findings.push(Finding::new(kind, place).with("party", &party.party));
    }
    if expectation.parties.is_empty() {
        return;
    }
    found.findings.extend(
        shared(&found.signatures, parties)
            .into_iter()
            .map(|names| Finding::new(&ONE_SIGNER_FOR_TWO, Place::nowhere()).with("parties", names.join(", "))),
    );
    let strangers =
        found.signatures.iter().filter(|s| !s.timestamp && !expectation.parties.iter().any(|e| e.field == s.field));
    let strangers: Vec<Finding> = strangers
        .map(|s| Finding::new(&UNEXPECTED_SIGNATURE, Place::field(&s.field)).with("field", &s.field))
        .collect();
    found.findings.extend(strangers);
}

/// The worst that holds.
fn verdict(found: &Examination, parties: &[PartyReport]) -> Verdict {
    let changed = found.findings.iter().any(|f| f.is_error() && !is_about_parties(f));
    let own = found.signatures.iter().map(grade).max().unwrap_or(Verdict::Unsigned);
    // A time stamp is nobody's consent.
    let own = match found.signatures.iter().all(|s| s.timestamp) {
        true => own.max(Verdict::Unsigned),
        false => own,
    };
    let two = found.findings.iter().any(|f| f.code() == ONE_SIGNER_FOR_TWO.code);
    let with_parties = match parties {
        _ if two || parties.iter().any(|p| p.state == PartyState::OtherSigner) => own.max(Verdict::Untrusted),
        _ if parties.iter().any(|p| p.state == PartyState::Missing) => own.max(Verdict::Incomplete),
        _ => own,
    };
    // A signature that was taken out leaves a file that looks as if nobody had ever signed.
    let hidden = changed && with_parties == Verdict::Unsigned;
    if hidden || (changed && with_parties < Verdict::Modified) { Verdict::Modified } else { with_parties }
}

/// Whether what is wrong was so before the first signature, and nothing was done to any signature since.
fn is_early(found: &Examination) -> bool {
    let early = found.findings.iter().any(|f| f.code() == CHANGED_SINCE_EXPORT.code);
    early && found.signatures.iter().all(holds)
}

fn is_missing(finding: &Finding) -> bool {
    finding.code() == PARTY_MISSING.code
}

fn is_about_parties(finding: &Finding) -> bool {
    [PARTY_MISSING.code, OTHER_SIGNER.code, ONE_SIGNER_FOR_TWO.code].contains(&finding.code())
}

fn grade(signature: &SignatureReport) -> Verdict {
    let integrity = match &signature.integrity {
        Integrity::Intact => Verdict::Genuine,
        Integrity::Weak { .. } => Verdict::Weak,
        // Not shown to be right is not right.
        Integrity::Unsupported { .. } => Verdict::Weak,
        Integrity::Altered | Integrity::BadSignature | Integrity::Malformed { .. } => Verdict::Broken,
    };
    let later = if matches!(signature.later, Later::Forbidden(_)) { Verdict::Modified } else { Verdict::Genuine };
    let trust = match &signature.trust {
        // An unknown stamp proves no time; it takes nothing from the signatures.
        _ if signature.timestamp => Verdict::Genuine,
        Trust::Trusted { .. } | Trust::Pinned { .. } => Verdict::Genuine,
        Trust::NotChecked => Verdict::TrustNotChecked,
        _ => Verdict::Untrusted,
    };
    let errors = if any_error(&signature.findings) { Verdict::Modified } else { Verdict::Genuine };
    integrity.max(later).max(trust).max(errors)
}

fn sentence(verdict: Verdict, found: &Examination, parties: &[PartyReport], tongue: Tongue) -> String {
    let french = tongue == Tongue::French;
    let worst = found.signatures.iter().find(|s| grade(s) == verdict);
    let who = worst.map(|s| name(s, tongue)).unwrap_or_default();
    let all =
        list(&found.signatures.iter().filter(|s| !s.timestamp).map(|s| name(s, tongue)).collect::<Vec<_>>(), tongue);
    let missing: Vec<String> =
        parties.iter().filter(|p| p.state == PartyState::Missing).map(|p| p.party.clone()).collect();
    let missing = list(&missing, tongue);
    let cause = worst.map(|s| cause(s, tongue)).unwrap_or_default();
    let added = found.signatures.iter().any(|s| matches!(s.later, Later::Notice(_)));
    // Wrong is not a signer, but for whom: the finding says it.
    let parties_at_fault = found.findings.iter().find(|f| f.is_error() && is_about_parties(f) && !is_missing(f));
    match (verdict, french) {
        (Verdict::Genuine, false) if added => format!(
            "Genuine: signed by {all}. What they signed is unchanged; what was added since is listed with each signature."
        ),
        (Verdict::Genuine, true) if added => format!(
            "Authentique : signé par {all}. Ce qui a été signé est inchangé ; ce qui a été ajouté depuis figure sous chaque signature."
        ),
        (Verdict::Untrusted, _) if worst.is_none() => {
            let why = parties_at_fault.map(|f| f.sentence(tongue)).unwrap_or_default();
            if french { format!("Ne vous y fiez pas. {why}") } else { format!("Do not rely on it. {why}") }
        }
        (Verdict::Genuine, false) => {
            format!("Genuine: signed by {all}, and nothing was changed since.")
        }
        (Verdict::Genuine, true) => {
            format!("Authentique : signé par {all}, et rien n’a été modifié depuis.")
        }
        (Verdict::TrustNotChecked, false) => format!(
            "Unchanged since it was signed by {all}; but whether the certificates really belong to them was not checked."
        ),
        (Verdict::TrustNotChecked, true) => format!(
            "Inchangé depuis la signature par {all} ; mais rien n’établit que les certificats leur appartiennent vraiment."
        ),
        (Verdict::Incomplete, false) => {
            format!("Not complete: what is signed is unchanged, but {missing} has not signed.")
        }
        (Verdict::Incomplete, true) => {
            format!("Incomplet : ce qui est signé est inchangé, mais {missing} n’a pas signé.")
        }
        (Verdict::Untrusted, false) => format!("Do not rely on it: {cause} ({who})."),
        (Verdict::Untrusted, true) => format!("Ne vous y fiez pas : {cause} ({who})."),
        (Verdict::Weak, false) => {
            format!("Do not rely on it: the signature of {who} uses {cause}, which cannot be accepted.")
        }
        (Verdict::Weak, true) => {
            format!("Ne vous y fiez pas : la signature de {who} emploie {cause}, qui ne peut être admis.")
        }
        (Verdict::Modified, _) if is_early(found) => match french {
            true => {
                "Ne vous y fiez pas : le document a été modifié après son export, avant toute signature.".to_owned()
            }
            false => "Do not rely on it: the document was changed after it was exported, before anybody signed it."
                .to_owned(),
        },
        (Verdict::Modified, false) => "Do not rely on it: the file was changed after it was signed.".to_owned(),
        (Verdict::Modified, true) => "Ne vous y fiez pas : le fichier a été modifié après la signature.".to_owned(),
        (Verdict::Broken, false) => {
            format!("Do not rely on it: the signature of {who} does not hold, because {cause}.")
        }
        (Verdict::Broken, true) => {
            format!("Ne vous y fiez pas : la signature de {who} ne tient pas, car {cause}.")
        }
        (Verdict::Unsigned, false) => "Nobody has signed this document.".to_owned(),
        (Verdict::Unsigned, true) => "Personne n’a signé ce document.".to_owned(),
        (Verdict::Unreadable, false) => {
            "The file cannot be read as a sound PDF; nothing can be said about it.".to_owned()
        }
        (Verdict::Unreadable, true) => "Le fichier n’est pas un PDF sain ; on ne peut rien en dire.".to_owned(),
    }
}

fn name(signature: &SignatureReport, tongue: Tongue) -> String {
    let nobody = if tongue == Tongue::French { "une personne inconnue" } else { "somebody unknown" };
    let signer = signature.signer.as_ref().map(|s| match &s.organisation {
        Some(organisation) => format!("{} ({organisation})", s.name),
        None => s.name.clone(),
    });
    signer.unwrap_or_else(|| format!("{nobody}, {}", signature.field))
}

/// Why a signature does not hold, in words.
fn cause(signature: &SignatureReport, tongue: Tongue) -> String {
    let words = |en: &str, fr: &str| {
        if tongue == Tongue::French { fr.to_owned() } else { en.to_owned() }
    };
    match &signature.integrity {
        Integrity::Malformed { flaw } => return Flaw::words(*flaw, tongue).to_owned(),
        Integrity::Altered => {
            return words("the document is not the one that was signed", "le document n’est pas celui qui a été signé");
        }
        Integrity::BadSignature => {
            return words(
                "its value was not made with the key of its certificate",
                "sa valeur ne provient pas de la clé de son certificat",
            );
        }
        Integrity::Weak { algorithm } | Integrity::Unsupported { algorithm } => {
            return algorithm.clone();
        }
        Integrity::Intact => {}
    }
    match &signature.trust {
        Trust::Expired => words("the signer’s certificate has expired", "le certificat du signataire a expiré"),
        Trust::NotYetValid => {
            words("the signer’s certificate is not valid yet", "le certificat du signataire n’est pas encore valable")
        }
        Trust::Revoked => words("the signer’s certificate was revoked", "le certificat du signataire a été révoqué"),
        Trust::WrongPurpose => words(
            "the signer’s certificate was not issued for signing documents",
            "le certificat du signataire n’a pas été délivré pour signer des documents",
        ),
        Trust::BadChain => words(
            "the signer’s certificate contradicts its issuer’s",
            "le certificat du signataire contredit celui de son émetteur",
        ),
        _ => words("nobody you trust vouches for the signer", "aucune autorité de confiance ne répond du signataire"),
    }
}

/// "A, B and C"
fn list(names: &[String], tongue: Tongue) -> String {
    let and = if tongue == Tongue::French { "et" } else { "and" };
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} {and} {last}", most.join(", ")),
    }
}
