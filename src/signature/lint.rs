//! What could make a foreign PDF show something else after it was signed, told before anybody signs it.
//!
//! A shadow attack is prepared before the signature: what is hidden then is brought out later, and every signature
//! still holds. So a file that was not exported here is looked through first (shadow attacks, NDSS 2021).

use super::fields::{self, Value};
use super::findings::kind;
use super::sign::refuse;
use super::syntax::{Dictionary, Fault, Object, Pdf, follow};
use super::verify::revision_ends;
use crate::finding::{Finding, Kind, Place, Severity};
use std::collections::BTreeSet;

/// Annotation flags: Invisible, Hidden, NoView, ToggleNoView (ISO 32000-1, table 165).
const UNSEEN: i64 = 1 | 2 | 32 | 256;

/// Everything about a PDF that a signer should know and cannot see. Empty for a file of our own.
pub fn lint(pdf: &[u8]) -> Vec<Finding> {
    let mut look = Look::default();
    match Pdf::open(pdf).and_then(|file| look.over(&file)) {
        Ok(()) => look.told(),
        Err(fault) => vec![refuse(fault)],
    }
}

/// What was seen, object by object.
#[derive(Default)]
struct Look {
    scripts: usize,
    actions: usize,
    layers: bool,
    unseen: usize,
    notes: usize,
    fields: usize,
    xfa: bool,
    external: usize,
    spare: usize,
    fonts: BTreeSet<String>,
    earlier: usize,
}

impl Look {
    fn over(&mut self, pdf: &Pdf) -> Result<(), Fault> {
        self.earlier = unsigned_revisions(pdf)?;
        let (root, catalog) = fields::root(pdf)?;
        self.layers = !follow(pdf, &catalog, "OCProperties")?.is_null();
        let form = follow(pdf, &catalog, "AcroForm")?;
        self.xfa = form.to_dictionary().is_some_and(|form| form.has("XFA"));
        let signing: BTreeSet<u32> = fields::signature_fields(pdf)?
            .iter()
            .flat_map(|field| field.widgets.iter().chain([&field.reference]).map(|r| r.number).collect::<Vec<_>>())
            .collect();
        let shown = shown_once(pdf)?;
        for number in pdf.numbers() {
            // What cannot be read is what no reader shows.
            let Ok(object) = pdf.by_number(number) else { continue };
            if number != root.number && !shown.contains(&number) {
                self.spare += usize::from(could_show(&object));
            }
            self.value(pdf, &object, signing.contains(&number))?;
            if let Object::Stream(stream) = &*object {
                self.external += usize::from(stream.dictionary.has("F"));
            }
        }
        Ok(())
    }

    /// Looks into a value and everything written inside it.
    fn value(&mut self, pdf: &Pdf, object: &Object, signing: bool) -> Result<(), Fault> {
        if let Some(dictionary) = object.to_dictionary() {
            self.dictionary(pdf, dictionary, signing)?;
            for (_, value) in &dictionary.0 {
                self.value(pdf, value, false)?;
            }
        }
        for item in object.to_array().unwrap_or_default() {
            self.value(pdf, item, false)?;
        }
        Ok(())
    }

    fn dictionary(&mut self, pdf: &Pdf, dictionary: &Dictionary, signing: bool) -> Result<(), Fault> {
        let kind = dictionary.name("Subtype").unwrap_or_default();
        match follow(pdf, dictionary, "S")?.to_name() {
            Some(b"JavaScript" | b"Rendition") => self.scripts += 1,
            Some(b"Launch" | b"SubmitForm" | b"ImportData" | b"ResetForm" | b"Hide" | b"SetOCGState" | b"GoToR") => {
                self.actions += 1;
            }
            _ => self.scripts += usize::from(dictionary.has("JS")),
        }
        if dictionary.value("Type").is_name("Font") {
            self.font(pdf, dictionary, kind)?;
        }
        let annotation = dictionary.has("Rect") && !kind.is_empty();
        if annotation && !signing {
            let flags = follow(pdf, dictionary, "F")?.to_integer().unwrap_or(0);
            self.unseen += usize::from(flags & UNSEEN != 0);
            match kind {
                b"Widget" => self.fields += 1,
                // Links show nothing of their own.
                b"Link" => {}
                _ => self.notes += 1,
            }
        }
        Ok(())
    }

    /// A font whose shapes are not in the file looks as the reader's computer likes.
    fn font(&mut self, pdf: &Pdf, font: &Dictionary, kind: &[u8]) -> Result<(), Fault> {
        if matches!(kind, b"Type0" | b"Type3") {
            return Ok(());
        }
        let descriptor = follow(pdf, font, "FontDescriptor")?;
        let inside = ["FontFile", "FontFile2", "FontFile3"];
        if !descriptor.to_dictionary().is_some_and(|d| inside.iter().any(|key| d.has(key))) {
            let name = font.name("BaseFont").map(|n| String::from_utf8_lossy(n).into_owned());
            self.fonts.insert(super::cms::plain(&name.unwrap_or_else(|| "?".to_owned())));
        }
        Ok(())
    }

    fn told(self) -> Vec<Finding> {
        let mut out = Vec::new();
        let mut tell = |holds: bool, kind: &'static Kind, count: usize| {
            if holds {
                out.push(Finding::new(kind, Place::nowhere()).with("count", count));
            }
        };
        tell(self.earlier > 1, &LINT_EARLIER, self.earlier);
        tell(self.scripts > 0, &LINT_SCRIPTS, self.scripts);
        tell(self.actions > 0, &LINT_ACTIONS, self.actions);
        tell(self.layers, &LINT_LAYERS, 1);
        tell(self.unseen > 0, &LINT_HIDDEN, self.unseen);
        tell(self.notes > 0, &LINT_NOTES, self.notes);
        tell(self.fields > 0, &LINT_FIELDS, self.fields);
        tell(self.xfa, &LINT_FORM_XFA, 1);
        tell(self.external > 0, &LINT_EXTERNAL, self.external);
        tell(self.spare > 0, &LINT_SPARE, self.spare);
        if !self.fonts.is_empty() {
            let names: Vec<&str> = self.fonts.iter().take(5).map(String::as_str).collect();
            out.push(Finding::new(&LINT_FONTS, Place::nowhere()).with("names", names.join(", ")));
        }
        out
    }
}

/// How often the file was saved before anybody signed it.
fn unsigned_revisions(pdf: &Pdf) -> Result<usize, Fault> {
    let ends = revision_ends(pdf);
    for (index, (section, end)) in ends.iter().enumerate() {
        let stage = pdf.revision(*section, *end)?;
        let signed = fields::signature_fields(&stage)?.iter().any(|f| matches!(f.value, Value::Signature(_)));
        if signed {
            return Ok(index);
        }
    }
    Ok(ends.len())
}

/// Most revisions that are looked through, the newest ones.
const REVISIONS: usize = 100;

/// Numbers that a reader got to in any revision: the empty look of a field that was signed since was shown once.
fn shown_once(pdf: &Pdf) -> Result<BTreeSet<u32>, Fault> {
    let mut shown = reached(pdf);
    for (section, end) in revision_ends(pdf).into_iter().rev().take(REVISIONS) {
        shown.extend(reached(&pdf.revision(section, end)?));
    }
    Ok(shown)
}

/// Numbers that a reader gets to from the trailer.
fn reached(pdf: &Pdf) -> BTreeSet<u32> {
    let mut reached = BTreeSet::new();
    let mut waiting = Vec::new();
    pdf.trailer().each_reference(&mut |reference| waiting.push(reference));
    while let Some(reference) = waiting.pop() {
        if reached.insert(reference.number)
            && let Ok(object) = pdf.object(reference)
        {
            object.each_reference(&mut |next| waiting.push(next));
        }
    }
    reached
}

/// Whether an object would show something if a page led to it.
fn could_show(object: &Object) -> bool {
    let Some(dictionary) = object.to_dictionary() else {
        return false;
    };
    let kind = dictionary.name("Type").unwrap_or_default();
    let part = dictionary.name("Subtype").unwrap_or_default();
    let bare = matches!(object, Object::Stream(_)) && kind.is_empty();
    matches!(kind, b"Page" | b"Pages" | b"Catalog" | b"Font" | b"XObject" | b"Annot")
        || matches!(part, b"Image" | b"Form")
        || bare
}

const LINT_EARLIER: Kind = kind(
    "lint-earlier",
    Severity::Warning,
    [
        "The file was saved {count} times before anybody signed it; earlier states are still inside.",
        "Ask for a fresh export, in which nothing earlier is left.",
    ],
    [
        "Le fichier a été enregistré {count} fois avant toute signature ; des états antérieurs y subsistent.",
        "Demandez une nouvelle exportation, où rien d’antérieur ne subsiste.",
    ],
);

const LINT_SCRIPTS: Kind = kind(
    "lint-scripts",
    Severity::Warning,
    [
        "The file carries programs ({count}) that can change what it shows.",
        "Ask for a copy without scripts before you sign.",
    ],
    [
        "Le fichier contient des programmes ({count}) qui peuvent changer ce qu’il montre.",
        "Demandez une copie sans scripts avant de signer.",
    ],
);

const LINT_ACTIONS: Kind = kind(
    "lint-actions",
    Severity::Warning,
    [
        "The file acts by itself in {count} places: it starts something, sends something or hides something.",
        "Ask what these actions are for, or for a copy without them.",
    ],
    [
        "Le fichier agit de lui-même à {count} endroits : il lance, envoie ou masque quelque chose.",
        "Demandez à quoi servent ces actions, ou une copie qui en soit dépourvue.",
    ],
);

const LINT_LAYERS: Kind = kind(
    "lint-layers",
    Severity::Warning,
    [
        "The file has layers that can be switched on and off: what is hidden now can be shown later.",
        "Ask for a copy without layers before you sign.",
    ],
    [
        "Le fichier a des calques que l’on peut afficher ou masquer : ce qui est caché peut apparaître plus tard.",
        "Demandez une copie sans calques avant de signer.",
    ],
);

const LINT_HIDDEN: Kind = kind(
    "lint-hidden",
    Severity::Warning,
    ["{count} annotations are there and cannot be seen.", "Ask for a copy without them before you sign."],
    [
        "{count} annotations sont présentes sans être visibles.",
        "Demandez une copie qui en soit dépourvue avant de signer.",
    ],
);

const LINT_NOTES: Kind = kind(
    "lint-notes",
    Severity::Warning,
    [
        "Notes, stamps or drawings ({count}) lie over the pages.",
        "Make sure that what you read is the text and not what lies over it.",
    ],
    [
        "Des notes, tampons ou dessins ({count}) recouvrent les pages.",
        "Assurez-vous de lire le texte et non ce qui le recouvre.",
    ],
);

const LINT_FIELDS: Kind = kind(
    "lint-fields",
    Severity::Warning,
    [
        "The file has {count} fields to fill in; they can show one value and hold another.",
        "Ask for a copy with the values as text.",
    ],
    [
        "Le fichier a {count} champs à remplir ; ils peuvent montrer une valeur et en contenir une autre.",
        "Demandez une copie où les valeurs sont du texte.",
    ],
);

const LINT_FORM_XFA: Kind = kind(
    "lint-xfa",
    Severity::Warning,
    [
        "The file holds a second form (XFA) that some readers show instead of the pages.",
        "Ask for a copy without it before you sign.",
    ],
    [
        "Le fichier contient un second formulaire (XFA) que certains lecteurs montrent à la place des pages.",
        "Demandez une copie qui en soit dépourvue avant de signer.",
    ],
);

const LINT_EXTERNAL: Kind = kind(
    "lint-external",
    Severity::Warning,
    ["Parts of the file ({count}) lie outside it and can be exchanged.", "Ask for a file that holds everything."],
    [
        "Des parties du fichier ({count}) se trouvent ailleurs et peuvent être échangées.",
        "Demandez un fichier qui contienne tout.",
    ],
);

const LINT_SPARE: Kind = kind(
    "lint-spare",
    Severity::Warning,
    [
        "{count} pages, pictures or fonts lie ready in the file and are shown nowhere.",
        "This is how a later exchange is prepared: ask for a fresh export.",
    ],
    [
        "{count} pages, images ou polices sont prêtes dans le fichier sans être montrées nulle part.",
        "C’est ainsi que se prépare un échange ultérieur : demandez une nouvelle exportation.",
    ],
);

const LINT_FONTS: Kind = kind(
    "lint-fonts",
    Severity::Warning,
    [
        "The shapes of letters are not in the file ({names}): another computer may show other letters.",
        "Ask for a copy with embedded fonts (PDF/A).",
    ],
    [
        "Le dessin des lettres n’est pas dans le fichier ({names}) : un autre ordinateur peut montrer d’autres lettres.",
        "Demandez une copie aux polices incorporées (PDF/A).",
    ],
);
