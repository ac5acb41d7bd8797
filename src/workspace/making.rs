//! One document of a case after another: assembled, set, written.

use super::case::Case;
use super::chain::{Setting, assemble};
use super::exporting::ExportOptions;
use super::jobs::Progress;
use super::{findings, names};
use crate::document::{self, AnnexText, Copy, Document, DocumentKind};
use crate::finding::{Finding, Place};
use crate::language::Language;
use crate::pages::{self, DraftMarks};
use crate::pdf::{self, Attachment, Relationship};
use sha2::{Digest, Sha256};

/// A file to be, and what the record of the case says of it.
pub(super) struct Product {
    pub name: String,
    pub bytes: Vec<u8>,
    /// Language, and the party that keeps this original.
    pub export: Option<(Language, Option<String>)>,
}

/// Makes documents of one case.
pub(super) struct Maker<'a> {
    case: &'a Case,
    earlier: Option<&'a Case>,
    options: &'a ExportOptions,
    languages: Vec<Language>,
    stem: &'a str,
    json: &'a str,
    made: Vec<Product>,
    told: Vec<Finding>,
}

type Made = Result<(), Vec<Finding>>;

impl<'a> Maker<'a> {
    pub fn new(
        case: &'a Case,
        earlier: Option<&'a Case>,
        options: &'a ExportOptions,
        languages: Vec<Language>,
        stem: &'a str,
        json: &'a str,
    ) -> Self {
        Self { case, earlier, options, languages, stem, json, made: Vec::new(), told: Vec::new() }
    }

    /// What was made, and what is to be told of it.
    pub fn products(self, told: &mut Vec<Finding>) -> Vec<Product> {
        told.extend(self.told);
        self.made
    }

    pub fn make(&mut self, kind: DocumentKind, progress: &Progress) -> Made {
        match kind {
            DocumentKind::Text => self.texts(&self.options.copies.clone(), progress),
            DocumentKind::Originals => {
                let all = self.parties().into_iter().map(|(party, _)| party).collect::<Vec<_>>();
                self.texts(&all, progress)
            }
            DocumentKind::Parallel => self.parallel(),
            DocumentKind::Differences => self.differences(),
            DocumentKind::WorkingDraft => self.each_language(Self::working_draft),
            DocumentKind::SignaturePages => self.each_language(Self::signature_pages),
            DocumentKind::InitialsPages => {
                let sheet = document::initials_pages(&self.all_texts(), &self.parties());
                self.sheet(kind, sheet)
            }
            DocumentKind::AnnexManifest => self.manifest(),
            DocumentKind::Concordance => {
                self.needs_languages(kind)?;
                let sheet = document::concordance(&self.all_texts(), &self.parties());
                self.sheet(kind, sheet)
            }
            DocumentKind::UtilityBlock => self.each_sheet_language(
                |maker, language| {
                    let name = maker.case.name(language);
                    Some(document::utility_block(&maker.case.template, &maker.case.draft, &name, language))
                },
                kind,
            ),
            DocumentKind::ExplanatoryNote => self.each_sheet_language(
                |maker, language| {
                    let text = maker.common(language);
                    Some(document::explanatory_note(&maker.case.template, &maker.case.draft, &text))
                },
                kind,
            ),
            DocumentKind::Questionnaire => self.each_sheet_language(
                |maker, language| {
                    let names = document::party_names(&maker.case.draft, language, None);
                    Some(document::questionnaire(&maker.case.template, &names, language))
                },
                kind,
            ),
        }
    }

    /// Ids and names of the parties, in the first language.
    fn parties(&self) -> Vec<(String, String)> {
        let own = Language::english();
        let language = document::sheet_language(self.languages.first().unwrap_or(&own));
        let party = |p: &crate::draft::Party| (p.id.clone(), document::party_name(&self.case.draft, &p.id, &language));
        self.case.draft.parties.iter().map(party).collect()
    }

    fn setting(&self, language: &Language, first: Option<&str>) -> Setting {
        Setting {
            language: language.clone(),
            first: first.map(str::to_owned),
            paper: self.options.paper,
            extras: self.options.extras,
        }
    }

    fn common(&self, language: &Language) -> Document {
        assemble(self.case, &self.setting(language, None))
    }

    fn all_texts(&self) -> Vec<Document> {
        self.languages.iter().map(|l| self.common(l)).collect()
    }

    fn each_language(&mut self, work: fn(&mut Self, &Language) -> Made) -> Made {
        self.languages.clone().iter().try_for_each(|language| work(self, language))
    }

    fn texts(&mut self, copies: &[String], progress: &Progress) -> Made {
        let copies: Vec<Option<&str>> = match copies {
            [] => vec![None],
            some => some.iter().map(|p| Some(p.as_str())).collect(),
        };
        for language in self.languages.clone() {
            for first in &copies {
                progress.go_on()?;
                self.text(&language, *first)?;
            }
        }
        Ok(())
    }

    /// The text of one language, or the original of one party.
    pub fn text(&mut self, language: &Language, first: Option<&str>) -> Made {
        let setting = self.setting(language, first);
        let document = assemble(self.case, &setting);
        let tail = first.map(|p| format!("-{}", names::safe(p))).unwrap_or_default();
        let name = format!("{}-{}{tail}.pdf", self.stem, language.code());
        if self.made.iter().any(|p| p.name == name) {
            return Ok(());
        }
        let attachments = vec![self.blueprint()];
        let export = Some((language.clone(), setting.first.clone()));
        self.write(name, document, &setting.options(self.case), attachments, export)
    }

    fn parallel(&mut self) -> Made {
        self.needs_languages(DocumentKind::Parallel)?;
        let copies: Vec<Option<String>> = match self.options.copies.as_slice() {
            [] => vec![None],
            some => some.iter().cloned().map(Some).collect(),
        };
        let codes = self.languages.iter().map(Language::code).collect::<Vec<_>>().join("-");
        for first in copies {
            let settings: Vec<Setting> = self.languages.iter().map(|l| self.setting(l, first.as_deref())).collect();
            let texts: Vec<Document> = settings.iter().map(|s| assemble(self.case, s)).collect();
            let (Some(document), Some(setting)) = (document::parallel(&texts), settings.first()) else {
                return Ok(());
            };
            let tail = first.as_ref().map(|p| format!("-{}", names::safe(p))).unwrap_or_default();
            let name = format!("{}-parallel-{codes}{tail}.pdf", self.stem);
            let attachments = vec![self.blueprint()];
            self.write(name, document, &setting.options(self.case), attachments, None)?;
        }
        Ok(())
    }

    /// Compares the original of the first party with that of each other; a difference that the alternat does not
    /// allow stops the export.
    fn differences(&mut self) -> Made {
        let parties = self.parties();
        let Some(((first, first_name), others)) = parties.split_first() else {
            return Ok(());
        };
        for (other, other_name) in others {
            let mut texts = Vec::new();
            for language in &self.languages {
                let of = |party: &str| {
                    document::assemble(&self.case.template, &self.case.draft, language, &Copy::Of(party.to_owned()))
                };
                let text = of(first);
                let found = document::compare(&text, &of(other));
                let faults = found.differences.iter().filter(|d| !d.allowed).map(|d| {
                    let place = Place::part(d.block.clone()).in_language(language.code());
                    let finding = Finding::new(&findings::ORIGINALS_DIFFER, place);
                    finding.with("first", d.first.clone()).with("second", d.second.clone())
                });
                let faults: Vec<Finding> = faults.collect();
                if !faults.is_empty() {
                    return Err(faults);
                }
                texts.push((text, found));
            }
            let compared: Vec<_> = texts.iter().map(|(text, found)| (text, found.clone())).collect();
            let Some(sheet) = document::difference_sheet(&compared, first_name, other_name) else {
                continue;
            };
            let tail = if others.len() > 1 {
                format!("-{}-{}", names::safe(first), names::safe(other))
            } else {
                String::new()
            };
            let name = format!("{}-{}{tail}-{}.pdf", self.stem, DocumentKind::Differences.code(), sheet.language);
            self.write_sheet(name, sheet, Vec::new(), None)?;
        }
        Ok(())
    }

    fn working_draft(&mut self, language: &Language) -> Made {
        let document = self.common(language);
        let before = self.earlier.map(|case| assemble(case, &Setting::new(language.clone())));
        let changes = before.as_ref().map(|before| document::changes(before, &document)).unwrap_or_default();
        let since = self.earlier.map(|case| case.draft.changed.date());
        let date = self.case.draft.changed.date();
        let marks = DraftMarks {
            stamp: document::draft_stamp(language, self.options.draft_number, date, since),
            watermark: document::draft_watermark(language).to_owned(),
            lines: true,
            changes,
        };
        let setting = self.setting(language, None);
        let options = pages::Options { draft: Some(marks), ..setting.options(self.case) };
        let number = self.options.draft_number.map(|n| format!("-{n}")).unwrap_or_default();
        let name = format!("{}-{}{number}-{language}.pdf", self.stem, DocumentKind::WorkingDraft.code());
        let attachments = vec![self.blueprint()];
        self.write(name, document, &options, attachments, None)
    }

    fn signature_pages(&mut self, language: &Language) -> Made {
        let Some(sheet) = document::signature_pages(&self.common(language)) else {
            return Err(vec![Finding::new(&findings::NO_PLACES_TO_SIGN, Place::nowhere())]);
        };
        let name = format!("{}-{}-{language}.pdf", self.stem, DocumentKind::SignaturePages.code());
        self.write_sheet(name, sheet, Vec::new(), Some((language.clone(), None)))
    }

    /// The list of annexes, each attached as the text that was hashed, and of the files made before it.
    fn manifest(&mut self) -> Made {
        let texts = self.all_texts();
        let sum = |product: &Product| (product.name.clone(), Sha256::digest(&product.bytes).into());
        let scans = self.case.scans().map(|(name, fingerprint)| (name, *fingerprint.bytes()));
        let files: Vec<(String, [u8; 32])> = self.made.iter().map(sum).chain(scans).collect();
        let Some(sheet) = document::annex_manifest(&texts, &files) else {
            return Ok(());
        };
        let date = Some(self.case.draft.date().midnight());
        let attached = |annex: AnnexText| Attachment {
            name: annex.file,
            mime: "text/plain".into(),
            description: match annex.number {
                Some(number) => format!("{number} {}", annex.heading).trim().to_owned(),
                None => "Body of the text".into(),
            },
            relationship: Relationship::Source,
            bytes: annex.text.into_bytes(),
            date,
        };
        let attachments = texts.iter().flat_map(document::annex_texts).map(attached).collect();
        let name = format!("{}-{}-{}.pdf", self.stem, DocumentKind::AnnexManifest.code(), sheet.language);
        self.write_sheet(name, sheet, attachments, None)
    }

    fn needs_languages(&self, kind: DocumentKind) -> Made {
        if self.languages.len() > 1 {
            return Ok(());
        }
        let [english, french] = [Language::english(), Language::french()].map(|l| kind.name_in(&l));
        Err(vec![Finding::new(&findings::ONE_LANGUAGE, Place::nowhere()).with_words("document", english, french)])
    }

    fn sheet(&mut self, kind: DocumentKind, sheet: Option<Document>) -> Made {
        let Some(sheet) = sheet else { return Ok(()) };
        let name = format!("{}-{}-{}.pdf", self.stem, kind.code(), sheet.language);
        self.write_sheet(name, sheet, Vec::new(), None)
    }

    /// Once for each language that sheets speak, of those asked for.
    fn each_sheet_language(&mut self, make: fn(&Self, &Language) -> Option<Document>, kind: DocumentKind) -> Made {
        let mut done: Vec<Language> = Vec::new();
        for language in self.languages.clone() {
            let own = document::sheet_language(&language);
            if !done.contains(&own) {
                done.push(own);
                let sheet = make(self, &language);
                self.sheet(kind, sheet)?;
            }
        }
        Ok(())
    }

    fn write_sheet(
        &mut self,
        name: String,
        sheet: Document,
        attachments: Vec<Attachment>,
        export: Option<(Language, Option<String>)>,
    ) -> Made {
        let pages::Options { paper, large_print, .. } = self.setting(&sheet.language, None).options(self.case);
        let options = pages::Options { paper, large_print, ..pages::Options::default() };
        self.write(name, sheet, &options, attachments, export)
    }

    fn blueprint(&self) -> Attachment {
        Attachment {
            name: format!("{}.blueprint.json", self.stem),
            mime: "application/json".into(),
            description: "Blueprint: the same agreement for machines".into(),
            relationship: Relationship::Source,
            bytes: self.json.as_bytes().to_vec(),
            date: Some(self.case.draft.date().midnight()),
        }
    }

    /// Sets and writes a document. The same case gives the same bytes: dates come from it.
    fn write(
        &mut self,
        name: String,
        document: Document,
        options: &pages::Options,
        attachments: Vec<Attachment>,
        export: Option<(Language, Option<String>)>,
    ) -> Made {
        let pages = pages::paginate(&document, options);
        let unprintable = pages.findings.iter().filter(|f| f.code() == pages::NO_GLYPH.code);
        let unprintable: Vec<Finding> = unprintable.cloned().collect();
        if !unprintable.is_empty() {
            return Err(unprintable);
        }
        let date = Some(self.case.draft.date().midnight());
        let producer = concat!("Entente ", env!("CARGO_PKG_VERSION")).into();
        let written = pdf::write(&pages, &pdf::Request { date, attachments, producer }).map_err(|f| vec![f])?;
        self.told.extend(document.findings);
        self.told.extend(pages.findings.iter().cloned());
        self.made.push(Product { name, bytes: written.bytes, export });
        Ok(())
    }
}
