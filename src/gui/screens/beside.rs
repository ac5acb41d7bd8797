//! A verdict on a signature that lies beside the file it signs.

use super::verdict::{self, Light};
use super::{findings, identity};
use crate::gui::act::Act;
use crate::gui::icon::Icon;
use crate::gui::sealing::Sealing;
use crate::gui::widgets::{button, surface};
use crate::gui::words::Words;
use crate::signature::{Integrity, Trust};
use crate::workspace::{Beside, words_beside};
use egui::Ui;

/// Draws the verdict.
pub fn show(ui: &mut Ui, beside: &Beside, acts: &mut Vec<Act>, w: Words) {
    let report = &beside.report;
    let (light, title) = match (&report.integrity, &report.trust) {
        (Integrity::Intact, trust) if trust.is_trusted() => (Light::Green, "verdict-genuine"),
        (Integrity::Intact, Trust::NotChecked) => (Light::Amber, "verdict-trust-not-checked"),
        (Integrity::Intact, _) => (Light::Amber, "verdict-untrusted"),
        (Integrity::Weak { .. } | Integrity::Unsupported { .. }, _) => (Light::Amber, "verdict-weak"),
        _ => (Light::Red, "verdict-broken"),
    };
    let files = [&beside.file, &beside.message];
    verdict::headline(ui, light, w.say(title), &words_beside(report, w.0), &files.map(|f| f.as_path()));
    ui.add_space(14.0);
    surface::card(ui, |ui| {
        ui.columns(2, |columns| {
            let axes = [verdict::integrity(&report.integrity, w), verdict::trust(&report.trust, w)];
            for ((column, (light, words)), name) in columns.iter_mut().zip(axes).zip(["axis-integrity", "axis-trust"]) {
                verdict::axis(column, w.say(name), light, words);
            }
        });
        if let Some(signer) = &report.signer {
            ui.add_space(10.0);
            identity::card(ui, signer, &[], w);
        }
        let unknown = matches!(report.trust, Trust::NotChecked | Trust::UnknownIssuer);
        ui.add_space(8.0);
        ui.horizontal_wrapped(|ui| {
            if let (true, Some(der), Some(signer)) = (unknown, &report.certificate, &report.signer) {
                let name = w.say_with("trust-this-one", &[("name", signer.name.as_str().into())]);
                let press = button::quiet(w.say("trust-this")).icon(Icon::SHIELD_CHECK).small().tip(name);
                if press.show(ui).clicked() {
                    acts.push(Sealing::TrustThis(der.clone()).into());
                }
            }
            let data = beside.file.to_string_lossy().to_lowercase();
            let data = data.ends_with(".blueprint.json") || data.ends_with(".blueprint.ron");
            if data && button::quiet(w.say("beside-open")).icon(Icon::DATABASE).small().show(ui).clicked() {
                acts.push(Sealing::OpenData(beside.file.clone()).into());
            }
        });
        if !beside.findings.is_empty() {
            findings::list(ui, &beside.findings, w);
        }
    });
}
