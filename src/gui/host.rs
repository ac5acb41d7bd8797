//! The frame around the window: renderer with fallback, title, size. The only file that knows eframe.

use super::pace::Pace;
use super::system_dialogs::{self, SystemDialogs};
use super::theme;
use super::window::Window;
use super::words::{self, Words};
use crate::workspace::{self, Opening, Places, Renderer, Settings, store::Disk};
use eframe::{NativeOptions, egui};
use std::process::ExitCode;

/// After so many frames the renderer counts as working.
const PROVED: u64 = 3;

struct Host {
    window: Window,
    frames: u64,
    most: Option<u64>,
    title: String,
    size: Option<(u32, u32)>,
    pace: Pace,
}

/// Opens the window with the first renderer that works, and stays until it is closed.
pub fn run(opening: &Opening) -> ExitCode {
    // Read while the system makes the window, which takes longer.
    std::thread::spawn(workspace::templates);
    let places = Places::of_this_system();
    let (settings, _) = Settings::read(&Disk, &places.settings);
    for renderer in order(opening.renderer, &settings) {
        let options = options(renderer, &settings);
        let (places, opening) = (places.clone(), opening.clone());
        let made = eframe::run_native(
            "Entente",
            options,
            Box::new(move |cc| Ok(Box::new(Host::new(cc, places, &opening, renderer)))),
        );
        match made {
            Ok(()) => return ExitCode::SUCCESS,
            // Without a display no other renderer can do better; what the driver says helps no officer.
            Err(eframe::Error::WinitEventLoop(_)) => break,
            Err(_) => {}
        }
    }
    let w = Words(settings.chosen_tongue().unwrap_or_else(words::of_system));
    system_dialogs::alert("Entente", w.say("no-window"));
    ExitCode::FAILURE
}

/// Which renderers to try, in turn. One that was being started when the program last went down comes last.
fn order(asked: Option<Renderer>, settings: &Settings) -> Vec<eframe::Renderer> {
    use eframe::Renderer::{Glow, Wgpu};
    let wish = asked.unwrap_or(settings.renderer);
    let failed = settings.starting;
    match (wish, failed) {
        (Renderer::Wgpu, _) => vec![Wgpu, Glow],
        (Renderer::Auto, Some(Renderer::Glow)) => vec![Wgpu, Glow],
        _ => vec![Glow, Wgpu],
    }
}

fn options(renderer: eframe::Renderer, settings: &Settings) -> NativeOptions {
    let (width, height) = settings.window.unwrap_or((1440, 900));
    let icon = eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icon/entente-256.png")).ok();
    let mut viewport = egui::ViewportBuilder::default()
        .with_title("Entente")
        .with_app_id("entente")
        .with_inner_size([width as f32, height as f32])
        .with_min_inner_size([900.0, 560.0])
        .with_maximized(settings.maximised);
    if let Some(icon) = icon {
        viewport = viewport.with_icon(icon);
    }
    // The window has flat colours; dithering every pixel of them costs a processor that draws alone a third of a frame.
    NativeOptions { viewport, renderer, dithering: false, ..NativeOptions::default() }
}

impl Host {
    fn new(cc: &eframe::CreationContext<'_>, places: Places, opening: &Opening, renderer: eframe::Renderer) -> Self {
        theme::install(&cc.egui_ctx);
        if by_software(cc) {
            // A blinking caret redraws the whole window five times a second: too dear without a graphics card.
            cc.egui_ctx.all_styles_mut(|s| {
                s.visuals.text_cursor.blink = false;
                s.animation_time = 0.0;
            });
        }
        let mut window = Window::new(&cc.egui_ctx, places, Box::new(SystemDialogs::default()));
        let starting = if renderer == eframe::Renderer::Glow { Renderer::Glow } else { Renderer::Wgpu };
        window.workshop_mut().change_settings(|s| s.starting = Some(starting));
        if let Some(named) = &opening.named {
            window.open_named(named);
        }
        Self {
            window,
            frames: 0,
            most: opening.frames.map(u64::from),
            title: String::new(),
            size: None,
            pace: Pace::default(),
        }
    }

    fn remember_size(&mut self, ctx: &egui::Context) {
        let (rect, maximised) = ctx.input(|i| (i.viewport().inner_rect, i.viewport().maximized.unwrap_or(false)));
        let Some(rect) = rect else { return };
        if !maximised {
            self.size = Some((rect.width().round() as u32, rect.height().round() as u32));
        }
        if ctx.input(|i| i.viewport().close_requested()) {
            let size = self.size;
            self.window.workshop_mut().change_settings(|s| {
                s.window = size.or(s.window);
                s.maximised = maximised;
            });
        }
    }
}

/// Whether everything is drawn by the processor.
fn by_software(cc: &eframe::CreationContext<'_>) -> bool {
    use eframe::glow::HasContext;
    if let Some(gl) = &cc.gl {
        // Safe: the context is current while the window is being made.
        #[expect(unsafe_code, reason = "asking OpenGL for its name has no safe form")]
        let name = unsafe { gl.get_parameter_string(eframe::glow::RENDERER) };
        return ["llvmpipe", "softpipe", "SwiftShader"].iter().any(|s| name.contains(s));
    }
    let software =
        |state: &eframe::egui_wgpu::RenderState| state.adapter.get_info().device_type == eframe::wgpu::DeviceType::Cpu;
    cc.wgpu_render_state.as_ref().is_some_and(software)
}

impl eframe::App for Host {
    fn raw_input_hook(&mut self, ctx: &egui::Context, raw: &mut egui::RawInput) {
        let (now, more) = self.pace.take(std::mem::take(&mut raw.events));
        raw.events = now;
        if more {
            ctx.request_repaint();
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, _: &mut eframe::Frame) {
        self.frames += 1;
        if self.frames == PROVED {
            self.window.workshop_mut().change_settings(|s| s.starting = None);
        }
        if self.frames < PROVED {
            ui.ctx().request_repaint();
        }
        self.window.show(ui);
        let title = self.window.title();
        if title != self.title {
            ui.ctx().send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.title = title;
        }
        let ctx = ui.ctx().clone();
        self.remember_size(&ctx);
        if self.most.is_some_and(|most| self.frames >= most) {
            ctx.send_viewport_cmd(egui::ViewportCommand::Close);
        } else if self.most.is_some() {
            ctx.request_repaint();
        }
    }
}
