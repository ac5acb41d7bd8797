//! A verdict, big and plain, and what it rests on: each signature on its three axes.

use super::findings;
use crate::finding::Finding;
use crate::gui::act::Act;
use crate::gui::command::Command;
use crate::gui::icon::{self, Icon};
use crate::gui::sealing::Sealing;
use crate::gui::theme::{self, Tokens, Weight, size};
use crate::gui::widgets::surface;
use crate::gui::widgets::{button, choice, date};
use crate::gui::words::Words;
use crate::signature::{Change, ChangeKind, Integrity, Later, PartyState, Revocation, SignatureReport, Trust, Verdict};
use crate::workspace::{Proof, Verified};
use egui::{Color32, Margin, RichText, Stroke, Ui, vec2};
use std::path::Path;

/// How an axis stands: good, not proved, bad.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Light {
    Green,
    Amber,
    Red,
}

/// Draws the verdict.
pub fn show(ui: &mut Ui, verified: &Verified, acts: &mut Vec<Act>, w: Words) {
    on_top(ui, verified, w);
    // What is wrong comes before who signed.
    let lies = is_lying(verified);
    if lies {
        paper(ui, verified, w);
    }
    alterations(ui, verified, w);
    parties(ui, verified, acts, w);
    for (i, signature) in verified.report.signatures.iter().enumerate() {
        ui.add_space(14.0);
        one(ui, i + 1, signature, acts, w);
    }
    if !lies {
        paper(ui, verified, w);
    }
    // Who has not signed stands with the parties already.
    let told = |f: &&Finding| f.code() != "party-missing";
    let all: Vec<_> = verified.findings.iter().chain(&verified.report.findings).filter(told).cloned().collect();
    if !all.is_empty() {
        ui.add_space(14.0);
        surface::card(ui, |ui| {
            surface::heading(ui, w.say("verdict-notes"));
            ui.add_space(4.0);
            findings::list(ui, &all, w);
        });
    }
    ui.add_space(14.0);
    details(ui, verified, w);
}

/// Whether the pages contradict their data and nothing worse is known that explains it.
fn is_lying(verified: &Verified) -> bool {
    let explained = matches!(verified.report.verdict, Verdict::Modified | Verdict::Broken);
    !explained && verified.proof.as_ref().is_some_and(Proof::is_negative)
}

/// Whether the pages say what the data inside says.
fn paper(ui: &mut Ui, verified: &Verified, w: Words) {
    let Some(proof) = &verified.proof else { return };
    let light = match proof {
        Proof::Exact { .. } => Light::Green,
        Proof::WordsOnly { .. } | Proof::NotPossible { .. } => Light::Amber,
        Proof::Differs { .. } => Light::Red,
    };
    ui.add_space(14.0);
    surface::card(ui, |ui| {
        axis(ui, w.say("axis-paper"), light, proof.sentence(w.0));
        for line in proof.lines(w.0) {
            ui.add_space(4.0);
            super::value::note(ui, &line);
        }
    });
}

fn light_of(verdict: Verdict) -> Light {
    match verdict {
        Verdict::Genuine => Light::Green,
        Verdict::TrustNotChecked | Verdict::Incomplete | Verdict::Untrusted | Verdict::Unsigned | Verdict::Weak => {
            Light::Amber
        }
        Verdict::Modified | Verdict::Broken | Verdict::Unreadable => Light::Red,
    }
}

fn colours(light: Light, t: &Tokens) -> (Color32, Color32) {
    match light {
        Light::Green => (t.good, t.good_soft),
        Light::Amber => (t.warn, t.warn_soft),
        Light::Red => (t.bad, t.bad_soft),
    }
}

/// The word for a verdict.
fn verdict_words(verdict: Verdict, w: Words) -> &'static str {
    w.say(match verdict {
        Verdict::Genuine => "verdict-genuine",
        Verdict::TrustNotChecked => "verdict-trust-not-checked",
        Verdict::Incomplete => "verdict-incomplete",
        Verdict::Untrusted => "verdict-untrusted",
        Verdict::Weak => "verdict-weak",
        Verdict::Modified => "verdict-modified",
        Verdict::Broken => "verdict-broken",
        Verdict::Unsigned => "verdict-unsigned",
        Verdict::Unreadable => "verdict-unreadable",
    })
}

fn on_top(ui: &mut Ui, verified: &Verified, w: Words) {
    // However sound the signatures: pages that contradict their data are nothing to rely on.
    let (light, title, sentence) = match &verified.proof {
        Some(lie) if is_lying(verified) => (Light::Red, w.say("verdict-differs"), lie.sentence(w.0)),
        // However genuine: what does not look as it should is looked at before anything is green.
        Some(odd @ Proof::WordsOnly { .. }) if verified.report.verdict.is_genuine() => {
            (Light::Amber, w.say("verdict-look"), odd.sentence(w.0))
        }
        _ => {
            let verdict = verified.report.verdict;
            let sentence = match verdict {
                Verdict::Incomplete => {
                    let open = missing(verified, w).join(", ");
                    w.say_with("verdict-incomplete-text", &[("parties", open.into())])
                }
                _ => verified.report.sentence.words(w.0).to_owned(),
            };
            let early = verified.report.findings.iter().any(|f| f.code() == "changed-since-export");
            let title = match verdict {
                Verdict::Modified if early => w.say("verdict-changed"),
                _ => verdict_words(verdict, w),
            };
            (light_of(verdict), title, sentence)
        }
    };
    headline(ui, light, title, &sentence, &[&verified.file]);
}

/// The verdict in a large word, a sentence, and the files it is about.
pub(super) fn headline(ui: &mut Ui, light: Light, title: &str, sentence: &str, files: &[&Path]) {
    let t = theme::tokens(ui);
    let (ink, soft) = colours(light, t);
    let picture = match light {
        Light::Green => Icon::SEAL_CHECK,
        Light::Amber => Icon::SEAL_WARNING,
        Light::Red => Icon::SHIELD_WARNING,
    };
    let frame =
        egui::Frame::new().fill(soft).stroke(Stroke::new(1.0, ink)).corner_radius(14).inner_margin(Margin::same(24));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_top(|ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(64.0, 64.0), egui::Sense::hover());
            icon::paint_filled(ui.painter(), rect.center(), picture, 60.0, ink);
            ui.add_space(10.0);
            ui.vertical(|ui| {
                let title = RichText::new(title).font(theme::font(size::DISPLAY, Weight::SemiBold)).color(t.text);
                let label = ui.add(egui::Label::new(title).wrap());
                ui.ctx().accesskit_node_builder(label.id, |n| n.set_live(egui::accesskit::Live::Assertive));
                let sentence = RichText::new(sentence).font(theme::font(15.0, Weight::Regular));
                ui.add(egui::Label::new(sentence.color(t.text).line_height(Some(23.0))).wrap());
                ui.add_space(4.0);
                files.iter().for_each(|file| super::verify::file_name(ui, file));
            });
        });
    });
}

fn one(ui: &mut Ui, number: usize, s: &SignatureReport, acts: &mut Vec<Act>, w: Words) {
    let t = theme::tokens(ui);
    surface::card(ui, |ui| {
        ui.horizontal(|ui| {
            icon::show(ui, Icon::SIGNATURE, 22.0, t.accent_text);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                let name = s.signer.as_ref().map(|i| i.name.clone()).or_else(|| s.claimed_name.clone());
                let name = name.unwrap_or_else(|| w.say("signer-unknown").to_owned());
                ui.label(RichText::new(name).font(theme::font(size::HEADING, Weight::SemiBold)).color(t.text));
                ui.label(
                    RichText::new(about(number, s, w))
                        .font(theme::font(size::HELP, Weight::Regular))
                        .color(t.text_soft),
                );
            });
        });
        ui.add_space(10.0);
        ui.columns(3, |columns| {
            let axes = [integrity(&s.integrity, w), later(&s.later, w), trust(&s.trust, w)];
            let names = ["axis-integrity", "axis-later", "axis-trust"];
            for ((column, (light, words)), name) in columns.iter_mut().zip(axes).zip(names) {
                axis(column, w.say(name), light, words);
            }
        });
        changes(ui, &s.later, w);
        ui.add_space(8.0);
        time(ui, s, w);
        person(ui, number, s, acts, w);
        if !s.findings.is_empty() {
            ui.add_space(8.0);
            findings::list(ui, &s.findings, w);
        }
    });
}

/// Organisation, moment claimed, algorithm, field.
fn about(number: usize, s: &SignatureReport, w: Words) -> String {
    let mut out = vec![w.say_with("signature-n", &[("n", number.into())])];
    out.extend(s.signer.as_ref().and_then(|i| i.organisation.clone()));
    if let Some(m) = s.claimed_moment {
        let (_, _, _, hour, minute, _) = m.utc();
        let when = format!("{} {hour:02}:{minute:02} UTC", date::in_words(w, m.date()));
        out.push(w.say_with("signature-claims", &[("when", when.into())]));
    }
    out.join("  ·  ")
}

pub(super) fn axis(ui: &mut Ui, name: &str, light: Light, words: String) {
    let t = theme::tokens(ui);
    let (ink, soft) = colours(light, t);
    let frame = egui::Frame::new().fill(soft).corner_radius(10).inner_margin(Margin::symmetric(14, 12));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.set_min_height(44.0);
        ui.spacing_mut().item_spacing.y = 4.0;
        ui.label(RichText::new(name).font(theme::font(11.5, Weight::SemiBold)).color(t.text_soft));
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let picture = match light {
                Light::Green => Icon::CHECK_CIRCLE,
                Light::Amber => Icon::WARNING,
                Light::Red => Icon::X_CIRCLE,
            };
            let (rect, _) = ui.allocate_exact_size(vec2(20.0, 20.0), egui::Sense::hover());
            icon::paint_filled(ui.painter(), rect.center(), picture, 18.0, ink);
            ui.add(
                egui::Label::new(RichText::new(words).font(theme::font(size::BODY, Weight::Medium)).color(t.text))
                    .wrap(),
            );
        });
    });
}

/// What is proved about the time, and the words of the standard.
fn time(ui: &mut Ui, s: &SignatureReport, w: Words) {
    let words = match s.proven.or(s.stamped) {
        Some(m) => {
            let (_, _, _, hour, minute, _) = m.utc();
            let when = format!("{} {hour:02}:{minute:02} UTC", date::in_words(w, m.date()));
            w.say_with("time-proven", &[("when", when.into())])
        }
        None => w.say("time-claimed").to_owned(),
    };
    super::value::note(ui, &words);
    // A pinned certificate is known by itself, whatever lists say of others.
    if let (Trust::Trusted { .. }, false) = (&s.trust, s.timestamp) {
        let id = match s.revocation {
            Revocation::Good => "revocation-good",
            Revocation::NotChecked => "revocation-not-checked",
            Revocation::Unknown | Revocation::Revoked => "revocation-unknown",
        };
        super::value::note(ui, w.say(id));
    }
}

/// Who signed, and a way to confirm it when nobody has.
fn person(ui: &mut Ui, number: usize, s: &SignatureReport, acts: &mut Vec<Act>, w: Words) {
    let Some(signer) = &s.signer else { return };
    let title = w.say_with("person-details", &[("name", signer.name.as_str().into())]);
    egui::CollapsingHeader::new(RichText::new(title).font(theme::font(size::HELP, Weight::Medium)))
        .id_salt(("person", number))
        .show(ui, |ui| {
            super::identity::card(ui, signer, &[], w);
            ui.add_space(4.0);
            super::identity::spoken(ui, signer, w);
            ui.add_space(4.0);
            let standard = format!("EN 319 102-1: {}", s.indication.words());
            let technical: Vec<String> = s.algorithm.iter().cloned().chain([s.field.clone(), standard]).collect();
            super::value::note(ui, &technical.join("  ·  "));
        });
    let unknown = matches!(s.trust, Trust::NotChecked | Trust::UnknownIssuer);
    if let (true, false, Some(der)) = (unknown, s.timestamp, &s.certificate) {
        let name = w.say_with("trust-this-one", &[("name", signer.name.as_str().into())]);
        let press = button::quiet(w.say("trust-this")).icon(Icon::SHIELD_CHECK).small().tip(name);
        if press.show(ui).clicked() {
            acts.push(Sealing::TrustThis(der.clone()).into());
        }
    }
}

pub(super) fn integrity(state: &Integrity, w: Words) -> (Light, String) {
    let say = |id: &str| w.say(id).to_owned();
    match state {
        Integrity::Intact => (Light::Green, say("integrity-intact")),
        Integrity::Altered => (Light::Red, say("integrity-altered")),
        Integrity::BadSignature => (Light::Red, say("integrity-bad")),
        Integrity::Malformed { flaw } => (Light::Red, flaw.words(w.0).to_owned()),
        Integrity::Weak { algorithm } => {
            (Light::Amber, w.say_with("integrity-weak", &[("algorithm", algorithm.as_str().into())]))
        }
        Integrity::Unsupported { algorithm } => {
            (Light::Amber, w.say_with("integrity-unsupported", &[("algorithm", algorithm.as_str().into())]))
        }
    }
}

fn later(state: &Later, w: Words) -> (Light, String) {
    let (light, id) = match state {
        Later::Nothing => (Light::Green, "later-nothing"),
        Later::Signatures => (Light::Green, "later-signatures"),
        Later::Notice(_) => (Light::Amber, "later-notice"),
        Later::Forbidden(_) => (Light::Red, "later-forbidden"),
    };
    (light, w.say(id).to_owned())
}

pub(super) fn trust(state: &Trust, w: Words) -> (Light, String) {
    let say = |id: &str| w.say(id).to_owned();
    match state {
        Trust::Trusted { anchor } => (Light::Green, w.say_with("trust-trusted", &[("anchor", anchor.as_str().into())])),
        Trust::Pinned { label } => (Light::Green, w.say_with("trust-pinned", &[("anchor", label.as_str().into())])),
        Trust::NotChecked => (Light::Amber, say("trust-not-checked")),
        Trust::UnknownIssuer => (Light::Amber, say("trust-unknown")),
        Trust::Expired => (Light::Amber, say("trust-expired")),
        Trust::NotYetValid => (Light::Amber, say("trust-not-yet")),
        Trust::Revoked => (Light::Red, say("trust-revoked")),
        Trust::WrongPurpose => (Light::Amber, say("trust-purpose")),
        Trust::BadChain => (Light::Red, say("trust-chain")),
    }
}

fn changes(ui: &mut Ui, state: &Later, w: Words) {
    let list: &[Change] = match state {
        Later::Notice(list) | Later::Forbidden(list) => list,
        _ => return,
    };
    ui.add_space(8.0);
    surface::caps(ui, w.say("changes-after"));
    for change in list.iter().take(20) {
        super::value::note(ui, &format!("•  {}", change_words(change, w)));
    }
}

/// What a later change touched, in words; what only specialists can name stays in brackets.
fn change_words(change: &Change, w: Words) -> String {
    let field = |id: &str, field: &str| w.say_with(id, &[("field", field.into())]);
    match &change.kind {
        ChangeKind::Signed { field: name, .. } => field("change-signed", name),
        ChangeKind::FieldAdded { field: name, .. } => field("change-field-added", name),
        ChangeKind::FieldCollapsed { field: name } => field("change-collapsed", name),
        ChangeKind::ValidationData => w.say("change-validation").to_owned(),
        ChangeKind::Description => w.say("change-description").to_owned(),
        ChangeKind::Version => w.say("change-version").to_owned(),
        ChangeKind::FormDefaults => w.say("change-form").to_owned(),
        ChangeKind::Unexplained => match change.place.strip_prefix("page ").and_then(|p| p.split(':').next()) {
            Some(page) => w.say_with("change-page", &[("page", page.into()), ("place", change.place.as_str().into())]),
            None => w.say_with("change-other", &[("place", change.place.as_str().into())]),
        },
    }
}

/// What the pages said when they were signed, and what they say now.
fn alterations(ui: &mut Ui, verified: &Verified, w: Words) {
    let Some(altered) = &verified.altered else { return };
    ui.add_space(14.0);
    surface::card(ui, |ui| {
        axis(ui, w.say("axis-altered"), Light::Red, altered.sentence(w.0));
        for line in altered.lines(w.0) {
            ui.add_space(4.0);
            super::value::note(ui, &line);
        }
    });
}

/// Parties that have not signed, by name.
fn missing(verified: &Verified, w: Words) -> Vec<String> {
    let open = verified.report.parties.iter().filter(|p| p.state == PartyState::Missing);
    open.map(|p| super::form::country(&p.party, w).to_string()).collect()
}

/// Places that wait for a signature, where no case says whose they are.
fn open_places(ui: &mut Ui, verified: &Verified, w: Words) {
    let open = verified.report.empty_fields.len();
    if open == 0 || verified.report.signatures.is_empty() {
        return;
    }
    ui.add_space(14.0);
    surface::card(ui, |ui| axis(ui, w.say("axis-open"), Light::Amber, w.count("places-open", open)));
}

fn parties(ui: &mut Ui, verified: &Verified, acts: &mut Vec<Act>, w: Words) {
    if verified.report.parties.is_empty() {
        return open_places(ui, verified, w);
    }
    ui.add_space(14.0);
    surface::card(ui, |ui| {
        surface::heading(ui, w.say("verdict-parties"));
        ui.add_space(6.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
            for party in &verified.report.parties {
                let (id, picture, tint) = match party.state {
                    PartyState::Signed => ("party-signed", Icon::CHECK_CIRCLE, choice::Tint::Good),
                    PartyState::Missing => ("party-missing", Icon::CLOCK, choice::Tint::Neutral),
                    PartyState::OtherSigner => ("party-other", Icon::WARNING, choice::Tint::Bad),
                    PartyState::NotValid => ("party-not-valid", Icon::X_CIRCLE, choice::Tint::Bad),
                };
                let words = w.say_with(id, &[("party", super::form::country(&party.party, w).into())]);
                choice::chip(ui, &words, Some(picture), tint);
            }
        });
        let open = missing(verified, w);
        ui.add_space(6.0);
        // A file that is not to be relied on is not sent on.
        let sound = !is_lying(verified)
            && !matches!(verified.report.verdict, Verdict::Weak | Verdict::Modified | Verdict::Broken);
        let words = match open.as_slice() {
            _ if !sound => String::new(),
            [] => w.say("parties-all").to_owned(),
            _ => w.say_with("parties-next", &[("parties", open.join(", ").into())]),
        };
        if !words.is_empty() {
            super::value::note(ui, &words);
        }
        if button::plain(w.say("cmd-signers")).icon(Icon::USERS).small().show(ui).clicked() {
            acts.push(Act::Do(Command::Signers));
        }
    });
}

fn details(ui: &mut Ui, verified: &Verified, w: Words) {
    let report = &verified.report;
    let mut lines =
        vec![w.say_with("detail-length", &[("n", report.length.into())]), format!("SHA-256 {}", report.sha256)];
    lines.push(w.count("detail-revisions", report.revisions.len()));
    if !report.empty_fields.is_empty() {
        lines.push(w.say_with("detail-empty", &[("fields", report.empty_fields.join(", ").into())]));
    }
    match report.begins_with_export {
        Some(true) => lines.push(w.say("detail-ours").to_owned()),
        Some(false) => lines.push(w.say("detail-not-ours").to_owned()),
        None => {}
    }
    for line in lines {
        super::value::note(ui, &line);
    }
}
