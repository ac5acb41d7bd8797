//! Commands about keys, signatures that last, and trust.

use super::agreement::open;
use super::args::{Extend, KeyArgs, LevelName, RoleName, Sign, SignData, Signers, TrustCommand};
use super::files::{keep, told};
use super::outcome::{Answer, Outcome, Refusal};
use super::{Scene, Told};
use crate::calendar::Moment;
use crate::finding::{Finding, Tongue};
use crate::signature::{Fingerprint, Identity};
use crate::workspace::store::{Disk, Vfs};
use crate::workspace::{
    self, Confirmation, Detaching, Extending, KeyChoice, KeySource, Lasting, Level, Password, Progress, Signing,
    Standing, TrustRole,
};
use serde_json::{Value, json};
use std::fmt::Write;

/// `entente sign`
pub(super) fn sign(scene: &Scene, sign: &Sign) -> Answer {
    let signed = || -> Told {
        let certificate = sign.certificate.as_deref().map(|text| fingerprint(scene, text)).transpose()?;
        let lasting = sign.tsa.as_ref().map(|authority| Lasting {
            authority: authority.clone(),
            level: level(sign.level),
            lists: sign.list.clone(),
        });
        let signing = Signing {
            pdf: sign.pdf.clone(),
            party: sign.party.clone(),
            key: source(scene, &sign.key)?,
            certificate,
            lasting,
            out: sign.output.clone(),
            reason: sign.reason.clone(),
            location: sign.location.clone(),
            replace: sign.replace,
            data: sign.with_data,
            accept: sign.accept_warnings,
            case: None,
        };
        let opened = sign.case.as_deref().map(open).transpose()?;
        let (case, mut findings) = opened.map_or((None, Vec::new()), |(case, findings)| (Some(case), findings));
        let signing = Signing { case: case.clone().map(Box::new), ..signing };
        let signed = workspace::sign(&Disk, &signing, &Progress::default())?;
        findings.extend(signed.findings);
        if let (Some(mut case), Some(received)) = (case, &signed.received)
            && case.note_received(received)
        {
            findings.extend(keep(scene, &case).err());
        }
        let files: Vec<_> = std::iter::once(signed.file).chain(signed.beside).collect();
        Ok(told(&files, "files").finding(findings))
    };
    signed().into()
}

/// `entente sign-data`
pub(super) fn sign_data(scene: &Scene, sign: &SignData) -> Answer {
    let signed = || -> Told {
        let certificate = sign.certificate.as_deref().map(|text| fingerprint(scene, text)).transpose()?;
        let detaching = Detaching {
            file: sign.file.clone(),
            key: source(scene, &sign.key)?,
            certificate,
            out: sign.output.clone(),
            replace: sign.replace,
        };
        let (file, findings) = workspace::sign_beside(&Disk, &detaching)?;
        Ok(told(std::slice::from_ref(&file), "files").finding(findings))
    };
    signed().into()
}

/// `entente signers`
pub(super) fn signers(scene: &Scene, signers: &Signers) -> Answer {
    let listed = || -> Told {
        let (mut case, findings) = open(&signers.case)?;
        let mut outcome = Outcome::text("").finding(findings);
        let mut news = false;
        for scan in &signers.scan {
            let scan = workspace::read_scan(&Disk, scan).map_err(Refusal::Input)?;
            news |= case.note_received(&scan);
        }
        if news {
            outcome.findings.extend(keep(scene, &case).err());
        }
        let standings = case.standings();
        let mut text: String = standings.iter().map(|s| sheet(s, scene.tongue)).collect();
        let scans: Vec<(String, String)> = case.scans().map(|(name, f)| (name, f.to_string())).collect();
        for (name, fingerprint) in &scans {
            let _ = writeln!(text, "{name}  SHA-256 {fingerprint}");
        }
        outcome.text = text.trim_end().to_owned();
        let scans: Vec<Value> = scans.iter().map(|(n, f)| json!({ "name": n, "sha256": f })).collect();
        Ok(outcome.with("exports", serde_json::to_value(&standings).unwrap_or_default()).with("scans", scans))
    };
    listed().into()
}

/// Who has signed an export and who is next, to be printed.
fn sheet(standing: &Standing, tongue: Tongue) -> String {
    let french = tongue == Tongue::French;
    let mut out = format!("{}\n", standing.file);
    for (party, at) in &standing.signed {
        let words = if french { "a signé, reçu le" } else { "has signed, received" };
        let _ = writeln!(out, "  {party}: {words} {}", at.date());
    }
    for (n, party) in standing.open.iter().enumerate() {
        let words = match (n, french) {
            (0, false) => "is next to sign",
            (0, true) => "signe maintenant",
            (_, false) => "still to sign",
            (_, true) => "doit encore signer",
        };
        let _ = writeln!(out, "  {party}: {words}");
    }
    out
}

/// `entente extend`
pub(super) fn extend(extend: &Extend) -> Answer {
    let extended = || -> Told {
        let extending = Extending {
            pdf: extend.pdf.clone(),
            out: extend.output.clone(),
            lasting: Lasting { authority: extend.tsa.clone(), level: level(extend.level), lists: extend.list.clone() },
            replace: extend.replace,
        };
        let extended = workspace::extend(&Disk, &extending, &Progress::default())?;
        Ok(told(std::slice::from_ref(&extended.file), "files").finding(extended.findings))
    };
    extended().into()
}

/// `entente keys`
pub(super) fn keys(scene: &Scene, keys: &KeyArgs) -> Answer {
    let listed = || -> Told {
        let source = match &keys.token {
            Some(module) => KeySource::Token { module: module.clone(), pin: None },
            None => source(scene, keys)?,
        };
        let choices = workspace::key_choices(&Disk, &source)?;
        let mut text = String::new();
        for choice in &choices {
            let _ = write!(text, "{}", described(&choice.identity));
            if let Some((label, _)) = &choice.token {
                let _ = writeln!(text, "  token: {label}");
            }
        }
        let list: Vec<Value> = choices.iter().map(|c| identity_json(&c.identity)).collect();
        let warnings: Vec<Finding> = choices.into_iter().flat_map(|c: KeyChoice| c.warnings).collect();
        Ok(Outcome::text(text.trim_end()).with("certificates", list).finding(warnings))
    };
    listed().into()
}

/// `entente trust`
pub(super) fn trust(scene: &Scene, command: &TrustCommand) -> Answer {
    let done = || -> Told {
        match command {
            TrustCommand::List => Ok(list(scene)),
            TrustCommand::Show { file } => {
                let ders = workspace::read_certificates(&Disk, file).map_err(Refusal::Input)?;
                let identities: Vec<Identity> = ders.iter().filter_map(|der| Identity::read(der)).collect();
                let text: String = identities.iter().map(described).collect();
                let json: Vec<Value> = identities.iter().map(identity_json).collect();
                Ok(Outcome::text(text.trim_end()).with("certificates", json))
            }
            TrustCommand::Add { file, fingerprint: confirmed, role, label, source, by } => {
                let confirmed = fingerprint(scene, confirmed)?;
                let ders = workspace::read_certificates(&Disk, file).map_err(Refusal::Input)?;
                let der = ders.into_iter().find(|der| Fingerprint::of(der) == confirmed);
                let der = der.ok_or_else(|| no_such_certificate(scene))?;
                let name = Identity::read(&der).map(|i| i.name).unwrap_or_default();
                let confirmation = Confirmation {
                    der,
                    role: match role {
                        RoleName::Signer => TrustRole::Signer,
                        RoleName::Authority => TrustRole::Authority,
                    },
                    label: label.clone().unwrap_or(name),
                    source: source.clone(),
                    confirmed_by: by.clone(),
                    confirmed_at: Moment::now(),
                };
                workspace::confirm(&Disk, &scene.places.trust, &confirmation).map_err(|f| vec![f])?;
                Ok(list(scene))
            }
            TrustCommand::Withdraw { fingerprint: withdrawn } => {
                let withdrawn = fingerprint(scene, withdrawn)?;
                let entries = workspace::trust_entries(&Disk, &scene.places.trust);
                let entry = entries.iter().find(|e| e.identity.fingerprint == withdrawn);
                let entry = entry.ok_or_else(|| no_such_certificate(scene))?;
                workspace::withdraw(&Disk, &entry.file).map_err(|f| vec![f])?;
                Ok(list(scene))
            }
        }
    };
    done().into()
}

fn list(scene: &Scene) -> Outcome {
    let entries = workspace::trust_entries(&Disk, &scene.places.trust);
    let mut text = String::new();
    let mut list = Vec::new();
    for entry in &entries {
        let _ = write!(text, "{}", described(&entry.identity));
        let mut json = identity_json(&entry.identity);
        if let Some(c) = &entry.confirmation {
            let role = if c.role == TrustRole::Signer { "signer" } else { "authority" };
            let _ = writeln!(text, "  {role}, {}: {}, {}", c.confirmed_at.date(), c.confirmed_by, c.source);
            json["confirmation"] = json!({ "role": role, "label": c.label, "source": c.source,
                "confirmed_by": c.confirmed_by, "confirmed_at": c.confirmed_at });
        }
        json["expired"] = entry.expired.into();
        list.push(json);
    }
    Outcome::text(text.trim_end()).with("trusted", list)
}

fn described(identity: &Identity) -> String {
    let mut out = format!("{}\n  issuer: {}\n", shown(&identity.subject), shown(&identity.issuer));
    let _ = writeln!(out, "  valid: {} – {}", identity.not_before.date(), identity.not_after.date());
    let _ = writeln!(out, "  key: {}", identity.key);
    let _ = writeln!(out, "  SHA-256: {}", identity.fingerprint);
    let _ = writeln!(out, "  words: {}", identity.fingerprint.spoken().join(" "));
    out
}

/// A foreign name cannot drive the terminal.
fn shown(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(200).collect()
}

fn identity_json(identity: &Identity) -> Value {
    let mut json = serde_json::to_value(identity).unwrap_or_default();
    json["words"] = identity.fingerprint.spoken().into();
    json
}

fn level(name: LevelName) -> Level {
    match name {
        LevelName::T => Level::Stamped,
        LevelName::Lt => Level::LongTerm,
        LevelName::Lta => Level::Archived,
    }
}

fn fingerprint(scene: &Scene, text: &str) -> Result<Fingerprint, Refusal> {
    let words = match scene.tongue {
        Tongue::English => "a fingerprint has 64 hexadecimal digits",
        Tongue::French => "une empreinte compte 64 chiffres hexadécimaux",
    };
    Fingerprint::parse(text).ok_or_else(|| Refusal::Call(words.to_owned(), Vec::new()))
}

fn no_such_certificate(scene: &Scene) -> Refusal {
    let words = match scene.tongue {
        Tongue::English => "there is no certificate with this fingerprint",
        Tongue::French => "aucun certificat ne porte cette empreinte",
    };
    Refusal::Call(words.to_owned(), Vec::new())
}

/// The key file or card with its password or PIN; a reader with keys of its own takes the PIN itself.
fn source(scene: &Scene, key: &KeyArgs) -> Result<KeySource, Refusal> {
    if key.store {
        return Ok(KeySource::System);
    }
    match (&key.token, &key.p12) {
        (Some(module), _) => {
            let bare = KeySource::Token { module: module.clone(), pin: None };
            let choices = workspace::key_choices(&Disk, &bare)?;
            let pad = choices.iter().all(|c| c.token.as_ref().is_some_and(|(_, pad)| *pad));
            let pin = if pad { None } else { Some(password(scene, key)?) };
            Ok(KeySource::Token { module: module.clone(), pin })
        }
        (None, path) => {
            let path = path.clone().unwrap_or_default();
            Ok(KeySource::File { path, password: password(scene, key)? })
        }
    }
}

/// The first line of the password file, else what is typed at the prompt.
fn password(scene: &Scene, key: &KeyArgs) -> Result<Password, Refusal> {
    let Some(file) = &key.password_file else {
        let prompt = match (scene.tongue, &key.token) {
            (_, Some(_)) => "PIN: ",
            (Tongue::English, None) => "Password: ",
            (Tongue::French, None) => "Mot de passe : ",
        };
        return rpassword::prompt_password(prompt).map(Password::new).map_err(|_| {
            let words = match scene.tongue {
                Tongue::English => "no password: give --password-file, or run in a terminal",
                Tongue::French => "pas de mot de passe : indiquez --password-file, ou lancez dans un terminal",
            };
            Refusal::Call(words.to_owned(), Vec::new())
        });
    };
    let bytes = Disk.read(file, 1 << 16).map_err(|e| Refusal::Input(vec![workspace::unreadable(&e, file)]))?;
    let text = String::from_utf8_lossy(&bytes);
    Ok(Password::new(text.lines().next().unwrap_or_default().to_owned()))
}
