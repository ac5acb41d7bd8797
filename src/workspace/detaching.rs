//! Signatures beside a file: over the blueprint, with the key that signs the paper.

use super::findings;
use super::keyring::{self, KeySource};
use super::pem;
use super::sealing::{hand_over, read};
use super::store::Vfs;
use super::trusting::trusted;
use crate::calendar::Moment;
use crate::finding::{Finding, Place, Tongue};
use crate::signature::{self, DetachedReport, Fingerprint, Integrity, SignerKey, Trust, TrustContext};
use std::path::{Path, PathBuf};

/// A file to sign, of any kind.
#[derive(Clone, Debug)]
pub struct Detaching {
    pub file: PathBuf,
    pub key: KeySource,
    pub certificate: Option<Fingerprint>,
    /// None: the name of the file with `.p7s` behind it.
    pub out: Option<PathBuf>,
    pub replace: bool,
}

/// Signs a file and writes the signature beside it.
pub fn sign_beside(vfs: &dyn Vfs, detaching: &Detaching) -> Result<(PathBuf, Vec<Finding>), Vec<Finding>> {
    let data = read(vfs, &detaching.file)?;
    let key = keyring::open_key(vfs, &detaching.key, detaching.certificate)?;
    let out = detaching.out.clone().unwrap_or_else(|| with_p7s(&detaching.file));
    let findings = write_beside(vfs, &data, &*key, &detaching.file, &out, detaching.replace)?;
    Ok((out, findings))
}

/// `NAME.p7s` beside the file.
pub(super) fn with_p7s(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".p7s");
    name.into()
}

/// Signs, judges what came out, and only then gives it its name.
pub(super) fn write_beside(
    vfs: &dyn Vfs,
    data: &[u8],
    key: &dyn SignerKey,
    file: &Path,
    out: &Path,
    replace: bool,
) -> Result<Vec<Finding>, Vec<Finding>> {
    let made = signature::sign_detached(data, key, Moment::now()).map_err(|f| vec![f])?;
    let report = signature::verify_detached(data, &made.message, &TrustContext::nobody(Moment::now()));
    if !report.holds() {
        let name = super::store::file_name(file);
        return Err(vec![Finding::new(&findings::NOT_PROVED, Place::file(&name)).with("file", name)]);
    }
    hand_over(vfs, file, out, &made.message, replace)?;
    Ok(made.findings)
}

/// Judges a signature, DER or PEM, over a file of any kind.
pub fn verify_beside(
    vfs: &dyn Vfs,
    file: &Path,
    message: &Path,
    trust: &[PathBuf],
) -> Result<(DetachedReport, Vec<Finding>), Vec<Finding>> {
    let (data, mut message) = (read(vfs, file)?, read(vfs, message)?);
    if let Some((_, der)) = std::str::from_utf8(&message).ok().and_then(|text| pem::blocks(text).into_iter().next()) {
        message = der;
    }
    let mut told = Vec::new();
    let context = trusted(vfs, trust, &mut told)?;
    Ok((signature::verify_detached(&data, &message, &context), told))
}

/// The verdict on a file and the signature that lies beside it.
#[derive(Clone, Debug)]
pub struct Beside {
    pub file: PathBuf,
    pub message: PathBuf,
    pub report: DetachedReport,
    /// What was wrong with the trusted certificates.
    pub findings: Vec<Finding>,
}

/// Whether a signature of that name lies beside a file.
pub fn is_signed_beside(vfs: &dyn Vfs, file: &Path) -> bool {
    vfs.state(&with_p7s(file)).ok().flatten().is_some_and(|s| !s.folder)
}

/// The file and the signature meant by the path of one of them; none where it is a matter of its own.
///
/// # Errors
/// A signature without the file it belongs to.
pub(super) fn pair(vfs: &dyn Vfs, path: &Path) -> Result<Option<(PathBuf, PathBuf)>, Vec<Finding>> {
    let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase());
    if ending.as_deref() != Some("p7s") {
        let signed = ending.as_deref() != Some("pdf") && is_signed_beside(vfs, path);
        return Ok(signed.then(|| (path.to_path_buf(), with_p7s(path))));
    }
    let file = path.with_extension("");
    if vfs.state(&file).ok().flatten().is_some_and(|s| !s.folder) {
        return Ok(Some((file, path.to_path_buf())));
    }
    let (name, wanted) = (super::store::file_name(path), super::store::file_name(&file));
    let finding = Finding::new(&findings::MESSAGE_ALONE, Place::file(&name)).with("file", name);
    Err(vec![finding.with("wanted", wanted)])
}

pub(super) fn judge(vfs: &dyn Vfs, file: PathBuf, message: PathBuf, trust: &[PathBuf]) -> Result<Beside, Vec<Finding>> {
    let (report, findings) = verify_beside(vfs, &file, &message, trust)?;
    Ok(Beside { file, message, report, findings })
}

/// One plain sentence.
pub fn words_beside(report: &DetachedReport, tongue: Tongue) -> String {
    let french = tongue == Tongue::French;
    let say = |en: &str, fr: &str| if french { fr.to_owned() } else { en.to_owned() };
    let who = report.signer.as_ref().map_or("?".to_owned(), |s| s.name.chars().filter(|c| !c.is_control()).collect());
    match (&report.integrity, &report.trust) {
        (Integrity::Intact, trust) if trust.is_trusted() => {
            say(&format!("Genuine: signed by {who}."), &format!("Authentique : signé par {who}."))
        }
        (Integrity::Intact, Trust::NotChecked) => say(
            &format!(
                "The file is the one that {who} signed; but whether the certificate really belongs to them was not checked."
            ),
            &format!(
                "Le fichier est celui que {who} a signé ; mais rien n’établit que le certificat lui appartient vraiment."
            ),
        ),
        (Integrity::Intact, _) => say(
            &format!("Do not rely on it: nobody you trust vouches for {who}."),
            &format!("Ne vous y fiez pas : aucune autorité de confiance ne répond de {who}."),
        ),
        (Integrity::Altered, _) => say(
            "Do not rely on it: the file is not the one that was signed.",
            "Ne vous y fiez pas : le fichier n’est pas celui qui a été signé.",
        ),
        (Integrity::Malformed { flaw }, _) => {
            let flaw = flaw.words(tongue);
            say(&format!("Do not rely on it: {flaw}."), &format!("Ne vous y fiez pas : {flaw}."))
        }
        _ => say("Do not rely on it: the signature does not hold.", "Ne vous y fiez pas : la signature ne tient pas."),
    }
}
