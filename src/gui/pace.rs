//! Typing that outruns the frames: events of one frame are split where the keyboard moves from one field to another,
//! so that no letter reaches the field before or behind the one it was meant for.

use egui::{Event, Key};
use std::collections::VecDeque;

/// Holds back what came after a key that moves the focus, for the next frame.
#[derive(Debug, Default)]
pub struct Pace {
    held: VecDeque<Event>,
}

impl Pace {
    /// Takes the events of a frame and gives back those that may be shown now. True when more are held.
    pub fn take(&mut self, events: Vec<Event>) -> (Vec<Event>, bool) {
        self.held.extend(events);
        let mut now = Vec::new();
        while let Some(event) = self.held.front() {
            let moves = moves_focus(event);
            if moves && now.iter().any(writes) {
                break;
            }
            now.extend(self.held.pop_front());
            if moves && self.held.iter().any(writes) {
                break;
            }
        }
        (now, !self.held.is_empty())
    }
}

/// Keys after which another field, a dialog or a list may have the keyboard.
fn moves_focus(event: &Event) -> bool {
    match event {
        Event::Key { key: Key::Tab | Key::Enter | Key::Escape, pressed: true, .. } => true,
        Event::Key { pressed: true, modifiers, .. } => modifiers.command || modifiers.alt,
        Event::PointerButton { pressed: true, .. } => true,
        _ => false,
    }
}

/// What changes a field or leads on: its place among the others matters.
fn writes(event: &Event) -> bool {
    matches!(event, Event::Text(_) | Event::Paste(_) | Event::Ime(_) | Event::Key { pressed: true, .. })
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::Modifiers;

    fn key(key: Key, modifiers: Modifiers) -> Event {
        Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
    }

    fn text(text: &str) -> Event {
        Event::Text(text.into())
    }

    #[test]
    fn a_tab_between_letters_has_a_frame_of_its_own() {
        let tab = || key(Key::Tab, Modifiers::NONE);
        let mut pace = Pace::default();
        let (first, more) = pace.take(vec![text("a"), tab(), text("b"), tab(), text("c")]);
        assert_eq!((first, more), (vec![text("a")], true));
        assert_eq!(pace.take(vec![text("d")]), (vec![tab()], true));
        assert_eq!(pace.take(Vec::new()), (vec![text("b")], true));
        assert_eq!(pace.take(Vec::new()), (vec![tab()], true));
        assert_eq!(pace.take(Vec::new()), (vec![text("c"), text("d")], false));
    }

    #[test]
    fn a_command_is_done_before_what_is_typed_after_it() {
        let find = || key(Key::F, Modifiers::COMMAND);
        let (now, more) = Pace::default().take(vec![find(), text("party")]);
        assert_eq!((now, more), (vec![find()], true));
    }

    #[test]
    fn plain_typing_and_a_lone_tab_are_not_held() {
        let all = vec![key(Key::A, Modifiers::NONE), text("a"), key(Key::B, Modifiers::SHIFT), text("B")];
        assert_eq!(Pace::default().take(all.clone()), (all, false));
        let tab = vec![key(Key::Tab, Modifiers::NONE), Event::PointerGone];
        assert_eq!(Pace::default().take(tab.clone()), (tab, false));
    }
}
