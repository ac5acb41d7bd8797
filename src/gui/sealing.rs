//! The forms of signing and of trust, and what the window does about them.

use super::act::Act;
use super::view::{Dialog, Screen};
use super::widgets::surface::Tone;
use super::window::Window;
use crate::calendar::Moment;
use crate::document::DocumentKind;
use crate::finding::Finding;
use crate::signature::{Fingerprint, Identity};
use crate::workspace::{
    Confirmation, Done, Extending, KeyChoice, KeySource, Lasting, Level, Password, Signed, Ticket, TrustEntry,
    TrustRole,
};
use std::path::{Path, PathBuf};

/// Where the key is looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum KeyPlace {
    #[default]
    File,
    Card,
    /// The store of the operating system.
    System,
}

/// The form of a signature: what, for whom, with which key, and at last whether that is the right person.
#[derive(Clone, Default)]
pub struct SignForm {
    pub pdf: String,
    pub party: String,
    pub with: KeyPlace,
    /// Key file.
    pub key: String,
    /// Module of the card.
    pub module: String,
    /// Modules found where they usually lie.
    pub modules: Vec<PathBuf>,
    pub password: String,
    pub pin: String,
    pub reason: String,
    pub location: String,
    /// Sign the blueprint inside as well.
    pub data: bool,
    /// Ask an authority for the time.
    pub stamp: bool,
    pub authority: String,
    /// Where the choices came from; a change of the key makes it go.
    pub source: Option<KeySource>,
    pub choices: Vec<KeyChoice>,
    pub chosen: Option<Fingerprint>,
    /// What speaks against signing the file, and whether it was read.
    pub against: Vec<Finding>,
    pub accepted: bool,
    pub looking: Option<Ticket>,
    pub running: Option<Ticket>,
    pub done: Option<PathBuf>,
    /// The record of the open case knows of it.
    pub noted: bool,
    pub trouble: Vec<Finding>,
}

/// Neither password nor PIN reaches a log.
impl std::fmt::Debug for SignForm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SignForm").field("pdf", &self.pdf).field("party", &self.party).finish_non_exhaustive()
    }
}

impl SignForm {
    /// The certificate that would sign.
    pub fn choice(&self) -> Option<&KeyChoice> {
        self.choices.iter().find(|c| Some(c.identity.fingerprint) == self.chosen)
    }

    /// What was found out about a key is void once another is named.
    pub fn forget_choices(&mut self) {
        self.choices.clear();
        self.against.clear();
        self.accepted = false;
        self.chosen = None;
        self.source = None;
    }

    fn take_choices(&mut self, choices: Vec<KeyChoice>, against: Vec<Finding>) {
        self.against = against;
        self.looking = None;
        self.trouble.clear();
        self.chosen = match choices.as_slice() {
            [only] => Some(only.identity.fingerprint),
            _ => None,
        };
        self.choices = choices;
    }

    /// Where the key lies, with the PIN that was typed for a card.
    pub fn source_to_sign(&self) -> Option<KeySource> {
        match self.source.clone()? {
            KeySource::Token { module, .. } => {
                let pad = self.choice()?.token.as_ref().is_some_and(|(_, pad)| *pad);
                let pin = (!pad).then(|| Password::new(self.pin.clone()));
                Some(KeySource::Token { module, pin })
            }
            other => Some(other),
        }
    }
}

/// The form of trust: who is trusted, and a certificate that may join them.
#[derive(Clone, Debug, Default)]
pub struct TrustForm {
    pub entries: Vec<TrustEntry>,
    pub listed: bool,
    pub path: String,
    /// Certificates of the file, DER.
    pub candidates: Vec<Vec<u8>>,
    pub chosen: usize,
    pub authority: bool,
    pub label: String,
    pub source: String,
    pub by: String,
    /// The words were compared with the owner.
    pub compared: bool,
    /// A confirmation is being kept.
    pub confirming: bool,
    pub trouble: Vec<Finding>,
}

impl TrustForm {
    /// About a certificate that came with a signature.
    pub fn about(der: Vec<u8>) -> Self {
        let mut form = Self::default();
        form.take_candidates(vec![der]);
        form
    }

    pub fn candidate(&self) -> Option<Identity> {
        self.candidates.get(self.chosen).and_then(|der| Identity::read(der))
    }

    pub fn choose(&mut self, index: usize) {
        self.chosen = index;
        self.compared = false;
        self.label = self.candidate().map(|i| i.name).unwrap_or_default();
    }

    fn take_candidates(&mut self, candidates: Vec<Vec<u8>>) {
        self.candidates = candidates;
        self.trouble.clear();
        self.choose(0);
    }

    pub fn confirmation(&self) -> Option<Confirmation> {
        Some(Confirmation {
            der: self.candidates.get(self.chosen)?.clone(),
            role: if self.authority { TrustRole::Authority } else { TrustRole::Signer },
            label: self.label.clone(),
            source: self.source.clone(),
            confirmed_by: self.by.clone(),
            confirmed_at: Moment::now(),
        })
    }
}

/// What the forms ask for.
#[derive(Clone, Debug)]
pub enum Sealing {
    /// And at the PDF to be signed.
    LookAtKeys(KeySource, PathBuf),
    ShowTrust,
    /// A certificate out of a verdict.
    TrustThis(Vec<u8>),
    ReadCertificates(PathBuf),
    Confirm(Confirmation),
    Withdraw(PathBuf),
    /// Have the signatures of a file stamped and their proofs put into it.
    Extend(PathBuf),
    /// Export the pages that are signed in ink.
    SignaturePages,
    /// Open the blueprint whose signature was judged.
    OpenData(PathBuf),
}

impl From<Sealing> for Act {
    fn from(sealing: Sealing) -> Self {
        Self::Sealing(sealing)
    }
}

impl Window {
    pub(super) fn carry_out_sealing(&mut self, sealing: Sealing) {
        match sealing {
            Sealing::LookAtKeys(source, pdf) => {
                let case = self.desk.as_ref().map(|d| d.case().clone());
                let ticket = self.workshop.look_at_keys(source.clone(), &pdf, case);
                if let Some(Dialog::Sign(form)) = &mut self.view.dialog {
                    form.forget_choices();
                    form.trouble.clear();
                    form.password.clear();
                    form.source = Some(source);
                    form.looking = Some(ticket);
                }
            }
            Sealing::ShowTrust => self.show_trust(TrustForm::default()),
            Sealing::TrustThis(der) => self.show_trust(TrustForm::about(der)),
            Sealing::ReadCertificates(path) => {
                self.workshop.read_certificates(&path);
            }
            Sealing::Confirm(confirmation) => {
                self.workshop.trust(Some(confirmation), None);
                if let Some(Dialog::Trust(form)) = &mut self.view.dialog {
                    form.confirming = true;
                }
            }
            Sealing::Withdraw(file) => {
                self.workshop.trust(None, Some(file));
            }
            Sealing::Extend(pdf) => self.extend(pdf),
            Sealing::SignaturePages => {
                self.ask_export();
                if let Some(Dialog::Export(form)) = &mut self.view.dialog {
                    form.kinds.iter_mut().for_each(|(kind, on)| *on = *kind == DocumentKind::SignaturePages);
                    (form.ron, form.json) = (false, false);
                }
            }
            Sealing::OpenData(file) => {
                self.workshop.import(&file);
            }
        }
    }

    pub(super) fn ask_sign(&mut self) {
        let mut form = SignForm::default();
        if let Some(desk) = &self.desk {
            // Who is next, on the newest version there is.
            let standing = desk.case().standings().pop();
            let next = standing.as_ref().and_then(|s| s.open.first().cloned());
            let first = || desk.draft().parties.first().map(|p| p.id.clone());
            form.party = next.or_else(first).unwrap_or_default();
            let last = standing.as_ref().map(|s| (s.file.as_str(), desk.case().newest_version(s)));
            if let (Some(folder), Some((export, newest))) = (self.workshop.settings().exports.clone(), last) {
                let newest =
                    newest.map(|n| folder.join(n)).filter(|p| self.workshop.vfs().state(p).is_ok_and(|s| s.is_some()));
                form.pdf = newest.unwrap_or_else(|| folder.join(export)).display().to_string();
            }
        }
        self.show_sign(form);
    }

    /// Shows the form with what this computer offers to sign with.
    pub(super) fn show_sign(&mut self, mut form: SignForm) {
        form.modules = self.workshop.token_modules();
        form.authority = self.workshop.settings().time_authority.clone().unwrap_or_default();
        form.stamp = !form.authority.is_empty();
        self.view.dialog = Some(Dialog::Sign(form));
    }

    pub(super) fn verify(&mut self, path: &Path) {
        let trust = Some(self.workshop.places().trust.clone()).filter(|p| p.is_dir());
        let case = self.desk.as_ref().map(|d| d.case().clone());
        self.workshop.verify(path, trust.into_iter().collect(), case);
        self.view.screen = Screen::Verify;
        self.view.dialog = None;
        self.view.verifying = true;
        self.view.may_last = self.workshop.settings().time_authority.is_some();
        self.view.verified = None;
        self.view.beside = None;
        self.view.verify_trouble.clear();
        self.view.verify_path = path.display().to_string();
    }

    fn extend(&mut self, pdf: PathBuf) {
        let Some(authority) = self.workshop.settings().time_authority.clone() else { return };
        let lists = Some(self.workshop.places().trust.clone()).filter(|p| p.is_dir());
        let lasting = Lasting { authority, level: Level::Archived, lists: lists.into_iter().collect() };
        self.view.lasting = Some(self.workshop.extend(Extending { pdf, out: None, lasting, replace: false }));
    }

    /// What was made to last is judged as it now is.
    pub(super) fn extended(&mut self, signed: &Signed) {
        self.view.lasting = None;
        self.verify(&signed.file);
        self.tell(Tone::Good, self.words.say("lasting-done").to_owned());
        if !signed.findings.is_empty() {
            self.view.dialog = Some(Dialog::Trouble(signed.findings.clone()));
        }
    }

    fn show_trust(&mut self, form: TrustForm) {
        self.view.dialog = Some(Dialog::Trust(form));
        self.workshop.trust(None, None);
    }

    /// Results of the jobs above.
    pub(super) fn take_sealing(&mut self, done: Done) {
        let mut judge_again = false;
        match (done, &mut self.view.dialog) {
            (Done::Keys(choices, against), Some(Dialog::Sign(form))) => form.take_choices(choices, against),
            (Done::Certificates(ders), Some(Dialog::Trust(form))) => form.take_candidates(ders),
            (Done::Trusted(entries), Some(Dialog::Trust(form))) => {
                if std::mem::take(&mut form.confirming) {
                    form.candidates.clear();
                    form.path.clear();
                    judge_again = true;
                }
                form.entries = entries;
                form.listed = true;
                form.trouble.clear();
            }
            _ => {}
        }
        // A verdict on the screen speaks of whom was trusted before.
        let beside = self.view.beside.as_ref().map(|b| b.message.clone());
        let verified = self.view.verified.as_ref().map(|v| v.file.clone()).or(beside);
        if let (true, Some(file)) = (judge_again, verified.filter(|_| self.view.screen == Screen::Verify)) {
            self.verify(&file);
        }
    }
}
