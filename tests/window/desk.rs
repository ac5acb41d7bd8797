//! A whole window in a folder of its own, and what tests do with it.

use crate::screen::Screen;
use egui_kittest::{Harness, HarnessBuilder, SnapshotOptions};
use entente::finding::Tongue;
use entente::gui::dialogs::Scripted;
use entente::gui::{Window, theme};
use entente::workspace::{Places, Theme, Workshop};
use std::time::{Duration, Instant};

/// A window under test; the folder goes with it.
pub struct Stage {
    pub h: Harness<'static, Option<Window>>,
    pub home: tempfile::TempDir,
}

/// How a window is set up.
#[derive(Clone, Copy)]
pub struct Look {
    pub theme: Theme,
    pub tongue: Tongue,
    pub size: [f32; 2],
}

impl Default for Look {
    fn default() -> Self {
        Self { theme: Theme::Light, tongue: Tongue::English, size: [1440.0, 900.0] }
    }
}

fn dress(ctx: &egui::Context) {
    theme::install(ctx);
    ctx.all_styles_mut(|s| {
        s.visuals.text_cursor.blink = false;
        s.animation_time = 0.0;
    });
}

impl Stage {
    /// Opens a window on its home screen.
    pub fn new(look: Look) -> Self {
        let home = tempfile::tempdir().expect("a folder for the test");
        let places = Places::below(home.path());
        let options =
            SnapshotOptions::new().output_path("tests/expected/window").threshold(2.0).max_failed_pixels(1500);
        let h = HarnessBuilder::default()
            .with_size(look.size)
            .with_options(options)
            .renderer(Screen::default())
            .with_context_setup(dress)
            .with_render_cursor(false)
            .build_ui_state(
                move |ui, window: &mut Option<Window>| {
                    let ctx = ui.ctx().clone();
                    let window = window.get_or_insert_with(|| open(&ctx, places.clone(), look));
                    let whole = ctx.content_rect();
                    ui.set_clip_rect(whole);
                    ui.scope_builder(egui::UiBuilder::new().max_rect(whole), |ui| window.show(ui));
                },
                None,
            );
        let mut stage = Self { h, home };
        stage.settle();
        stage
    }

    /// Opens a window on a sample.
    pub fn sample(look: Look) -> Self {
        let mut stage = Self::new(look);
        stage.window_mut().open_named("sample:aeo-mra-ch-cn-2017");
        stage.settle();
        assert!(stage.window().desk().is_some(), "the sample is open");
        stage
    }

    pub fn window(&self) -> &Window {
        self.h.state().as_ref().expect("the first frame has been")
    }

    pub fn window_mut(&mut self) -> &mut Window {
        self.h.state_mut().as_mut().expect("the first frame has been")
    }

    /// Lets frames pass until no worker owes anything and the screen has come to rest.
    pub fn settle(&mut self) {
        let begun = Instant::now();
        let mut quiet = 0;
        while quiet < 4 {
            self.h.step();
            let busy = self.h.state().as_ref().is_none_or(Window::busy);
            quiet = if busy { 0 } else { quiet + 1 };
            if busy {
                std::thread::sleep(Duration::from_millis(4));
            }
            assert!(begun.elapsed() < Duration::from_secs(60), "the window did not come to rest");
        }
    }
}

fn open(ctx: &egui::Context, places: Places, look: Look) -> Window {
    let waker = ctx.clone();
    let mut workshop = Workshop::open(places, move || waker.request_repaint());
    workshop.change_settings(|s| {
        s.choose_tongue(look.tongue);
        s.theme = look.theme;
    });
    Window::with(ctx, workshop, Box::new(Scripted::default()))
}
