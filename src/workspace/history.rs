//! Undo and redo without limit, in the steps a person took. Typing into one field while it has the focus is one
//! step.

use crate::calendar::Moment;
use crate::draft::{Draft, Edit, Place, Stage};
use crate::finding::Tongue;
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
        let changed = std::mem::replace(&mut draft.changed, now);
        let inverse = draft.apply(edit);
        self.undone.clear();
        if let (true, Some(last)) = (self.open, self.done.last_mut())
            && continues(&last.edit, &inverse)
        {
            last.label = label;
            return;
        }
        self.open = matches!(inverse, Edit::Answer(..) | Edit::Note(..));
        self.done.push(Step {
            label,
            edit: inverse,
            changed,
        });
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
        Self {
            label: self.label,
            edit,
            changed,
        }
    }
}

/// Whether the inverse of a new edit belongs to the same field as the open step's.
fn continues(open: &Edit, new: &Edit) -> bool {
    match (open, new) {
        (Edit::Answer(a, _), Edit::Answer(b, _)) | (Edit::Note(a, _), Edit::Note(b, _)) => a == b,
        _ => false,
    }
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
            Edit::Together(edits) => match edits.as_slice() {
                [one] => Self::of(one),
                more => Self::Several(more.len()),
            },
        }
    }

    /// The question the step was about.
    pub fn place(&self) -> Option<&Place> {
        match self {
            Self::Answer(place) | Self::Clear(place) | Self::Note(place) => Some(place),
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
            Self::Stage(_) if french => "étape".into(),
            Self::Stage(_) => "stage".into(),
            Self::Several(n) if french => format!("{n} modifications"),
            Self::Several(n) => format!("{n} changes"),
        }
    }
}

fn in_tongue(texts: &crate::template::Texts, tongue: Tongue) -> Option<&String> {
    texts
        .iter()
        .find(|(l, _)| l.code() == tongue.code())
        .map(|(_, t)| t)
        .or_else(|| texts.values().next())
}

fn field_label(template: &Template, id: &str, tongue: Tongue) -> String {
    let mut fields = template.sections.iter().flat_map(|s| &s.fields);
    let field = fields.find(|f| f.id == id);
    field
        .and_then(|f| in_tongue(&f.label, tongue))
        .cloned()
        .unwrap_or_else(|| id.to_owned())
}

fn part_heading(template: &Template, id: &str, tongue: Tongue) -> String {
    let mut waiting: Vec<_> = template.parts.iter().collect();
    while let Some(part) = waiting.pop() {
        if part.id == id {
            return in_tongue(&part.heading, tongue)
                .cloned()
                .unwrap_or_else(|| id.to_owned());
        }
        waiting.extend(&part.parts);
    }
    id.to_owned()
}
