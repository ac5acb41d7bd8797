//! Fields: their form, limits, choices and defaults.

use super::{Checker, Need, Scope};
use crate::finding::{Finding, Place, Tongue};
use crate::template::findings;
use crate::template::fit::fit;
use crate::template::form::{Choice, Column, Field, FieldKind, List, Per, Required, Value};

impl<'a> Checker<'a> {
    pub(super) fn field(&mut self, field: &'a Field) {
        let place = Place::field(&field.id);
        if (field.per == Per::Party) != field.id.starts_with("party.")
            || !field.id.contains('.')
            || is_bound_name(&field.id)
        {
            self.say(Finding::new(&findings::ID_FORM, place.clone()).with("id", &field.id));
        }
        self.texts(&field.label, place.clone(), "label", Need::Shown);
        self.texts(&field.help, place.clone(), "help", Need::ShownIfAny);
        self.texts(&field.example, place.clone(), "example", Need::ShownIfAny);
        let scope = Scope { party: field.per == Per::Party, ..Scope::default() };
        if let Some(when) = &field.when {
            self.condition_text(when, scope, &place);
        }
        if let Required::When(when) = &field.required {
            self.condition_text(when, scope, &place);
        }
        self.kind(&field.kind, scope, &place);
        let start = match &field.kind {
            FieldKind::Rows { preset, .. } if !preset.is_empty() => Some(Value::Rows(preset.clone())),
            _ => None,
        };
        for value in field.default.iter().chain(&start) {
            // Rows to start from may leave cells to the officer.
            let told = |fault: &Finding| fault.code() != findings::CELL_MISSING.code || Some(value) != start.as_ref();
            if let Some(fault) = fit(&field.kind, value).into_iter().find(told) {
                let unfit = Finding::new(&findings::DEFAULT_UNFIT, place.clone()).with("name", &field.id);
                let [english, french] = [Tongue::English, Tongue::French].map(|tongue| fault.sentence(tongue));
                self.say(unfit.with_words("reason", &english, &french));
            }
        }
        if let FieldKind::Choice(options) | FieldKind::Choices { options, .. } = &field.kind {
            // A template in one profile alone has one kind of instrument.
            if options.len() < 2 && field.id != "inst.kind" {
                self.say(Finding::new(&findings::CHOICE_FEW, place.clone()));
            }
            for when in options.iter().filter_map(|option| option.when.as_ref()) {
                self.condition_text(when, scope, &place);
            }
        }
    }

    fn kind(&mut self, kind: &'a FieldKind, scope: Scope<'a>, place: &Place) {
        let contradicts = match kind {
            FieldKind::Text { lines, most, .. } => *lines == 0 || *most == 0,
            FieldKind::Number { least, most } => least > most,
            FieldKind::Duration { units, least, most } => least > most || units.is_empty(),
            FieldKind::Choices { options, least } => usize::from(*least) > options.len(),
            FieldKind::Rows { least, most, .. } => least > most,
            _ => false,
        };
        if contradicts {
            self.say(Finding::new(&findings::LIMITS, place.clone()).with("what", "the field"));
        }
        if let FieldKind::Text { lines, most, translated, list: Some(list) } = kind {
            let room = if *list == List::PlaceCodes { 5 } else { 4 };
            if *lines > 1 || (list.is_of_codes() && (*translated || *most < room)) {
                self.say(Finding::new(&findings::LIST_UNFIT, place.clone()).with("list", format!("{list:?}")));
            }
        }
        match kind {
            FieldKind::Choice(options) | FieldKind::Choices { options, .. } => self.choices(options, scope, place),
            FieldKind::Rows { columns, .. } => self.columns(columns, place),
            _ => {}
        }
    }

    fn choices(&mut self, options: &'a [Choice], scope: Scope<'a>, place: &Place) {
        self.ids("choices", options.iter().map(|o| o.id.as_str()), |_| place.clone());
        for option in options {
            self.texts(&option.label, place.clone(), "label of a choice", Need::Shown);
            self.texts(&option.help, place.clone(), "help of a choice", Need::ShownIfAny);
            self.texts(&option.text, place.clone(), "text of a choice", Need::IfAny);
            let scope = Scope { anywhere: true, ..scope };
            self.wordings(&option.text, place, scope);
            self.in_step(&option.text, place);
        }
    }

    fn columns(&mut self, columns: &'a [Column], place: &Place) {
        self.ids("columns", columns.iter().map(|c| c.id.as_str()), |_| place.clone());
        if columns.is_empty() {
            self.say(Finding::new(&findings::LIMITS, place.clone()).with("what", "the columns"));
        }
        for column in columns {
            self.texts(&column.label, place.clone(), "label of a column", Need::Shown);
            self.texts(&column.help, place.clone(), "help of a column", Need::ShownIfAny);
            if matches!(column.kind, FieldKind::Rows { .. }) {
                self.say(Finding::new(&findings::REPEAT_KIND, place.clone()).with("name", &column.id));
            } else {
                self.column_options(&column.kind, place);
                self.kind(&column.kind, Scope { anywhere: true, ..Scope::default() }, place);
            }
        }
    }
}

impl Checker<'_> {
    fn column_options(&mut self, kind: &FieldKind, place: &Place) {
        if let FieldKind::Choice(options) | FieldKind::Choices { options, .. } = kind {
            if options.len() < 2 {
                self.say(Finding::new(&findings::CHOICE_FEW, place.clone()));
            }
            if options.iter().any(|option| option.when.is_some()) {
                self.say(Finding::new(&findings::OPTION_WHEN, place.clone()));
            }
        }
    }

    /// A label that is printed, because its choice has no text of its own, is asked for in every language.
    pub(super) fn printed_labels(&mut self) {
        let template = self.template;
        for field in template.sections.iter().flat_map(|s| &s.fields) {
            let place = Place::field(&field.id);
            self.printed_label(&field.kind, &place);
            if let FieldKind::Rows { columns, .. } = &field.kind {
                columns.iter().for_each(|column| self.printed_label(&column.kind, &place));
            }
        }
    }

    fn printed_label(&mut self, kind: &FieldKind, place: &Place) {
        if let (FieldKind::Choice(options) | FieldKind::Choices { options, .. }, true) =
            (kind, self.printed.contains(&std::ptr::from_ref(kind)))
        {
            for option in options.iter().filter(|option| option.text.is_empty()) {
                self.texts(&option.label, place.clone(), "printed label of a choice", Need::Always);
            }
        }
    }
}

/// Dotted names that wordings read otherwise.
fn is_bound_name(id: &str) -> bool {
    ["row.", "first.", "second."].iter().any(|head| id.starts_with(head))
}
