//! Every text of sections, parts and terms, for whoever treats them all alike.

use super::form::{Choice, Field, FieldKind, Part, Section, Term, Texts};
use crate::language::Language;

/// Keeps the texts of the languages that a template speaks: a shared module may speak more.
pub(super) fn keep(languages: &[Language], texts: &mut Texts) {
    texts.retain(|language, _| languages.contains(language));
}

impl Section {
    pub(super) fn each_text(&mut self, visit: &mut impl FnMut(&mut Texts)) {
        visit(&mut self.title);
        visit(&mut self.help);
        self.fields.iter_mut().for_each(|field| field.each_text(visit));
    }
}

impl Field {
    fn each_text(&mut self, visit: &mut impl FnMut(&mut Texts)) {
        [&mut self.label, &mut self.help, &mut self.example].into_iter().for_each(&mut *visit);
        kind_texts(&mut self.kind, visit);
    }
}

fn kind_texts(kind: &mut FieldKind, visit: &mut impl FnMut(&mut Texts)) {
    match kind {
        FieldKind::Choice(options) | FieldKind::Choices { options, .. } => {
            options.iter_mut().for_each(|option| option.each_text(visit));
        }
        FieldKind::Rows { columns, .. } => {
            for column in columns {
                visit(&mut column.label);
                visit(&mut column.help);
                if !matches!(column.kind, FieldKind::Rows { .. }) {
                    kind_texts(&mut column.kind, visit);
                }
            }
        }
        _ => {}
    }
}

impl Choice {
    fn each_text(&mut self, visit: &mut impl FnMut(&mut Texts)) {
        [&mut self.label, &mut self.text, &mut self.help].into_iter().for_each(visit);
    }
}

impl Term {
    pub(super) fn each_text(&mut self, visit: &mut impl FnMut(&mut Texts)) {
        self.forms.values_mut().for_each(visit);
    }
}

impl Part {
    pub(super) fn each_text(&mut self, visit: &mut impl FnMut(&mut Texts)) {
        visit(&mut self.heading);
        visit(&mut self.text);
        if let Some(table) = &mut self.table {
            visit(&mut table.caption);
            table.columns.iter_mut().for_each(|(heading, _)| visit(heading));
            table.row.iter_mut().chain(table.rows.iter_mut().flatten()).for_each(&mut *visit);
        }
        if let Some(signatory) = &mut self.signatory {
            [&mut signatory.on_behalf, &mut signatory.name, &mut signatory.office].into_iter().for_each(&mut *visit);
        }
        self.parts.iter_mut().for_each(|part| part.each_text(visit));
    }
}
