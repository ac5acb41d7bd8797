//! Undo and redo without limit, in the steps a person took. Typing into one field while it has the focus is one
//! step.

use crate::calendar::Moment;
use crate::draft::{Draft, Edit, Place, Stage, changed_languages, with_translations};
use crate::finding::Tongue;
use crate::language::Language;
use crate::template::Template;

/// What one step did, for "Undo: answer to …".
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepLabel {
    Answer(Place),
    Clear(Place),
    Note(Place),
    Parties,
    LeaveOut(String),
    PutBack(String),
    /// A text was found to say still the same.
    Confirm(Place),
    Stage(Stage),
    /// Several changes at once.
    Several(usize),
}

/// Steps taken and steps undone.
#[derive(Clone, Debug, Default)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
    /// Whether the last step may still take in typing of its field.
    open: bool,
    /// Languages that the last step typed into.
    languages: Vec<Language>,
}

#[derive(Clone, Debug)]
struct Step {
    label: StepLabel,
    /// Takes the draft back over this step (in `done`), or forth again (in `undone`).
    edit: Edit,
    /// `Draft::changed` on the other side of the step.
    changed: Moment,
}

impl History {
    /// Applies an edit as a step, or as part of the open step when it goes on typing into the same field.
    pub fn push(&mut self, draft: &mut Draft, edit: Edit, now: Moment) {
        if is_nothing(&edit) {
            return;
        }
        let label = StepLabel::of(&edit);
        let languages = changed_languages(draft, &edit);
        let goes_on = self.open
            && self.languages == languages
            && self.done.last().is_some_and(|last| typed_into(&last.edit) == typed_into(&edit));
        // Translations fall behind where a person begins to type, not at each letter.
        let edit = if goes_on { edit } else { with_translations(draft, edit) };
        let changed = std::mem::replace(&mut draft.changed, now);
        let inverse = draft.apply(edit);
        self.undone.clear();
        if let (true, Some(last)) = (goes_on, self.done.last_mut()) {
            last.label = label;
            return;
        }
        self.open = typed_into(&inverse).is_some();
        self.languages = languages;
        self.done.push(Step { label, edit: inverse, changed });
    }

    /// The focus left the field: what is typed next is a step of its own.
    pub fn close_step(&mut self) {
        self.open = false;
    }

    /// Takes the last step back; says where, so that the form can go there.
    pub fn undo(&mut self, draft: &mut Draft) -> Option<StepLabel> {
        self.open = false;
        let step = self.done.pop()?;
        let label = step.label.clone();
        self.undone.push(step.cross(draft));
        Some(label)
    }

    pub fn redo(&mut self, draft: &mut Draft) -> Option<StepLabel> {
        self.open = false;
        let step = self.undone.pop()?;
        let label = step.label.clone();
        self.done.push(step.cross(draft));
        Some(label)
    }

    /// What undo would take back.
    pub fn next_undo(&self) -> Option<&StepLabel> {
        self.done.last().map(|s| &s.label)
    }

    /// What redo would do again.
    pub fn next_redo(&self) -> Option<&StepLabel> {
        self.undone.last().map(|s| &s.label)
    }

    /// Number of steps that can be taken back.
    pub fn len(&self) -> usize {
        self.done.len()
    }

    pub fn is_empty(&self) -> bool {
        self.done.is_empty()
    }
}

impl Step {
    fn cross(self, draft: &mut Draft) -> Self {
        let edit = draft.apply(self.edit);
        let changed = std::mem::replace(&mut draft.changed, self.changed);
        Self { label: self.label, edit, changed }
    }
}

/// The field that an edit, or what undoes it, types into: an answer, perhaps with its translations, or a note.
fn typed_into(edit: &Edit) -> Option<(bool, &Place)> {
    match edit {
        Edit::Answer(place, _) => Some((false, place)),
        Edit::Note(place, _) => Some((true, place)),
        Edit::Together(edits) => match edits.as_slice() {
            [Edit::Answer(place, _), rest @ ..] | [rest @ .., Edit::Answer(place, _)] if rest.iter().all(follows) => {
                Some((false, place))
            }
            _ => None,
        },
        _ => None,
    }
}

/// What typing does to the translations of the same answer.
fn follows(edit: &Edit) -> bool {
    matches!(edit, Edit::Behind(..) | Edit::Confirmed(..))
}

fn is_nothing(edit: &Edit) -> bool {
    matches!(edit, Edit::Together(edits) if edits.iter().all(is_nothing))
}

impl StepLabel {
    fn of(edit: &Edit) -> Self {
        match edit {
            Edit::Answer(place, Some(_)) => Self::Answer(place.clone()),
            Edit::Answer(place, None) => Self::Clear(place.clone()),
            Edit::Note(place, _) => Self::Note(place.clone()),
            Edit::Parties(_) => Self::Parties,
            Edit::LeaveOut(part) => Self::LeaveOut(part.clone()),
            Edit::PutBack(part) => Self::PutBack(part.clone()),
            Edit::Stage(stage) => Self::Stage(*stage),
            Edit::Behind(place, _) => Self::Answer(place.clone()),
            Edit::Confirmed(place, _) => Self::Confirm(place.clone()),
            Edit::Together(edits) => match edits.as_slice() {
                [one] => Self::of(one),
                [Edit::Behind(..), confirmed @ Edit::Confirmed(..)] => Self::of(confirmed),
                more if more.iter().any(|e| matches!(e, Edit::Parties(_))) => Self::Parties,
                more => Self::Several(more.len()),
            },
        }
    }

    /// The question the step was about.
    pub fn place(&self) -> Option<&Place> {
        match self {
            Self::Answer(place) | Self::Clear(place) | Self::Note(place) | Self::Confirm(place) => Some(place),
            _ => None,
        }
    }

    /// In words, "answer to “Date of signature”".
    pub fn words(&self, tongue: Tongue, template: &Template) -> String {
        let french = tongue == Tongue::French;
        let field = |place: &Place| field_label(template, &place.field, tongue);
        let part = |id: &String| part_heading(template, id, tongue);
        match self {
            Self::Answer(p) if french => format!("réponse à « {} »", field(p)),
            Self::Answer(p) => format!("answer to “{}”", field(p)),
            Self::Clear(p) if french => format!("effacement de « {} »", field(p)),
            Self::Clear(p) => format!("clearing “{}”", field(p)),
            Self::Note(p) if french => format!("note sur « {} »", field(p)),
            Self::Note(p) => format!("note on “{}”", field(p)),
            Self::Parties if french => "liste des parties".into(),
            Self::Parties => "list of parties".into(),
            Self::LeaveOut(p) if french => format!("retrait de « {} »", part(p)),
            Self::LeaveOut(p) => format!("leaving out “{}”", part(p)),
            Self::PutBack(p) if french => format!("rétablissement de « {} »", part(p)),
            Self::PutBack(p) => format!("putting back “{}”", part(p)),
            Self::Confirm(p) if french => format!("confirmation de « {} »", field(p)),
            Self::Confirm(p) => format!("confirming “{}”", field(p)),
            Self::Stage(_) if french => "étape".into(),
            Self::Stage(_) => "stage".into(),
            Self::Several(n) if french => format!("{n} modifications"),
            Self::Several(n) => format!("{n} changes"),
        }
    }
}

fn in_tongue(texts: &crate::template::Texts, tongue: Tongue) -> Option<&String> {
    texts.iter().find(|(l, _)| l.code() == tongue.code()).map(|(_, t)| t).or_else(|| texts.values().next())
}

fn field_label(template: &Template, id: &str, tongue: Tongue) -> String {
    let mut fields = template.sections.iter().flat_map(|s| &s.fields);
    let field = fields.find(|f| f.id == id);
    field.and_then(|f| in_tongue(&f.label, tongue)).cloned().unwrap_or_else(|| id.to_owned())
}

fn part_heading(template: &Template, id: &str, tongue: Tongue) -> String {
    let language = Language::new(tongue.code()).unwrap_or_else(Language::english);
    crate::document::called(template, id, &language)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::{Answer, Origin, Party};
    use crate::template::Value;
    use std::collections::BTreeMap;

    fn draft() -> Draft {
        Draft {
            id: "0".repeat(32),
            stage: Stage::Draft,
            parties: vec![Party { id: "A".into() }],
            answers: BTreeMap::new(),
            left_out: Vec::new(),
            notes: BTreeMap::new(),
            behind: BTreeMap::new(),
            confirmed: BTreeMap::new(),
            replicated_from: None,
            created: Moment::from_unix(0),
            changed: Moment::from_unix(0),
        }
    }

    fn typed(field: &str, text: &str) -> Edit {
        let answer = Answer { value: Value::Text(text.into()), origin: Origin::Officer };
        Edit::Answer(Place::case(field), (!text.is_empty()).then_some(answer))
    }

    #[test]
    fn typing_into_a_field_is_one_step_until_it_is_left() {
        let (mut draft, mut history) = (draft(), History::default());
        for text in ["S", "Sw", "Swi"] {
            history.push(&mut draft, typed("a", text), Moment::from_unix(1));
        }
        assert_eq!(history.len(), 1);
        history.close_step();
        history.push(&mut draft, typed("a", "Swiss"), Moment::from_unix(2));
        history.push(&mut draft, typed("b", "x"), Moment::from_unix(3));
        history.push(&mut draft, typed("a", "Swiss!"), Moment::from_unix(4));
        assert_eq!(history.len(), 4);
        assert_eq!(history.undo(&mut draft), Some(StepLabel::Answer(Place::case("a"))));
        assert_eq!(draft.value(&Place::case("a")), Some(&Value::Text("Swiss".into())));
        history.undo(&mut draft);
        history.undo(&mut draft);
        assert_eq!(draft.value(&Place::case("a")), Some(&Value::Text("Swi".into())));
        history.undo(&mut draft);
        assert_eq!(draft.value(&Place::case("a")), None);
        assert_eq!(history.undo(&mut draft), None);
    }

    #[test]
    fn typing_after_undo_is_a_new_step_and_ends_redo() {
        let (mut draft, mut history) = (draft(), History::default());
        history.push(&mut draft, typed("a", "1"), Moment::from_unix(1));
        history.close_step();
        history.push(&mut draft, typed("a", "2"), Moment::from_unix(2));
        history.undo(&mut draft);
        history.push(&mut draft, typed("a", "3"), Moment::from_unix(3));
        assert_eq!(history.len(), 2);
        assert_eq!(history.redo(&mut draft), None);
        history.push(&mut draft, Edit::Together(vec![Edit::Together(Vec::new())]), Moment::from_unix(4));
        assert_eq!((history.len(), draft.changed), (2, Moment::from_unix(3)));
    }

    /// Invariant 10: a long mixed session, undone, redone and undone again at every length.
    #[test]
    fn undoing_everything_restores_the_opened_draft_exactly() {
        let (mut draft, mut history) = (draft(), History::default());
        let opened = draft.clone();
        let mut seed = 7u32;
        let mut next = |bound: u32| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 16) % bound
        };
        for step in 0..2_000i64 {
            let field = format!("f{}", next(5));
            let edit = match next(9) {
                0..=3 => typed(&field, &"x".repeat(next(4) as usize)),
                4 => Edit::Note(Place::party(field, "A"), (next(2) == 0).then(|| "note".into())),
                5 => Edit::LeaveOut(field),
                6 => Edit::PutBack(field),
                7 => Edit::Parties((0..next(3)).map(|n| Party { id: format!("P{n}") }).collect()),
                _ => Edit::Together(vec![typed(&field, "t"), Edit::Stage(Stage::Initialled), Edit::LeaveOut(field)]),
            };
            history.push(&mut draft, edit, Moment::from_unix(step));
            match next(6) {
                0 => history.close_step(),
                1 => drop(history.undo(&mut draft)),
                2 => drop(history.redo(&mut draft)),
                _ => {}
            }
        }
        let last = draft.clone();
        let mut steps = 0;
        while history.undo(&mut draft).is_some() {
            steps += 1;
        }
        assert!(steps > 300, "{steps}");
        assert_eq!(draft, opened);
        while history.next_redo().is_some() {
            history.redo(&mut draft);
        }
        assert!(steps >= history.len() && (draft == last || history.len() > 0));
        while history.undo(&mut draft).is_some() {}
        assert_eq!(draft, opened);
    }
}
