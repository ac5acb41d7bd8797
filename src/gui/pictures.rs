//! Pages as textures: drawn by a worker, kept by page and size, shown one frame later.

use crate::pages::{Page, Raster, Reading};
use egui::{ColorImage, TextureHandle, TextureOptions};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

/// A page at a scale: the address of the shared page, and thousandths of a pixel per point.
type Key = (usize, u32);

struct Order {
    page: Arc<Page>,
    key: Key,
}

struct Drawn {
    page: Arc<Page>,
    key: Key,
    image: ColorImage,
}

struct Kept {
    texture: TextureHandle,
    /// Holds the page, so that its address stays its own.
    _page: Arc<Page>,
    used: u64,
}

/// The worker and what it has drawn.
pub struct Pictures {
    orders: Sender<Order>,
    drawn: Receiver<Drawn>,
    kept: HashMap<Key, Kept>,
    waiting: HashSet<Key>,
    /// What stood last at each place, shown until the new picture comes.
    last: Vec<Option<TextureHandle>>,
    readings: HashMap<usize, (Arc<Page>, Arc<Reading>)>,
    frame: u64,
}

/// More readings than this are made anew when they are asked for again.
const READINGS: usize = 600;

/// More textures than this are not kept beyond the frame they are shown in.
const MOST: usize = 24;

impl Pictures {
    /// Starts the worker; it asks `ctx` for a frame whenever a picture is ready, and ends with this value.
    pub fn new(ctx: &egui::Context) -> Self {
        let (orders, orders_in) = channel::<Order>();
        let (drawn_out, drawn) = channel();
        let ctx = ctx.clone();
        // Without a worker the pages stay white; everything else goes on.
        let _ = std::thread::Builder::new().name("pictures".into()).spawn(move || {
            let mut raster = Raster::new();
            while let Ok(first) = orders_in.recv() {
                // The newest order first: what waits longest has usually been scrolled away.
                let mut batch: Vec<Order> = std::iter::once(first).chain(orders_in.try_iter()).collect();
                while let Some(Order { page, key }) = batch.pop() {
                    let bitmap = raster.page(&page, key.1 as f32 / 1000.0);
                    let size = [bitmap.width as usize, bitmap.height as usize];
                    let image = ColorImage::from_rgba_premultiplied(size, &bitmap.pixels);
                    if drawn_out.send(Drawn { page, key, image }).is_err() {
                        return;
                    }
                    ctx.request_repaint();
                    batch.extend(orders_in.try_iter());
                }
            }
        });
        let (kept, waiting, readings) = (HashMap::new(), HashSet::new(), HashMap::new());
        Self { orders, drawn, kept, waiting, last: Vec::new(), readings, frame: 0 }
    }

    /// Takes over what the worker has finished. Call once a frame.
    pub fn collect(&mut self, ctx: &egui::Context) {
        self.frame += 1;
        while let Ok(Drawn { page, key, image }) = self.drawn.try_recv() {
            self.waiting.remove(&key);
            // A picture lies pixel on pixel; blending its neighbours would cost a processor that draws alone dearly.
            let texture = ctx.load_texture("page", image, TextureOptions::NEAREST);
            self.kept.insert(key, Kept { texture, _page: page, used: self.frame });
        }
        if self.kept.len() > MOST {
            let oldest = self.frame.saturating_sub(2);
            self.kept.retain(|_, k| k.used >= oldest);
        }
    }

    /// The picture of a page at `scale` pixels per point; an older one of the same place while it is drawn.
    pub fn of(&mut self, at: usize, page: &Arc<Page>, scale: f32) -> Option<&TextureHandle> {
        let key = (Arc::as_ptr(page) as usize, (scale * 1000.0).round() as u32);
        if self.last.len() <= at {
            self.last.resize(at + 1, None);
        }
        match self.kept.get_mut(&key) {
            Some(kept) => {
                kept.used = self.frame;
                if let Some(last) = self.last.get_mut(at) {
                    *last = Some(kept.texture.clone());
                }
            }
            None if self.waiting.insert(key) => {
                // A worker that is gone leaves the page white.
                let _ = self.orders.send(Order { page: Arc::clone(page), key });
            }
            None => {}
        }
        self.last.get(at)?.as_ref()
    }

    /// What a page says.
    pub fn reading(&mut self, page: &Arc<Page>) -> Arc<Reading> {
        if self.readings.len() > READINGS {
            self.readings.clear();
        }
        let made = || (Arc::clone(page), Arc::new(page.reading()));
        Arc::clone(&self.readings.entry(Arc::as_ptr(page) as usize).or_insert_with(made).1)
    }

    /// Forgets the pictures of another case.
    pub fn clear(&mut self) {
        self.readings.clear();
        self.kept.clear();
        self.last.clear();
    }

    /// Whether the worker owes a picture.
    pub fn busy(&self) -> bool {
        !self.waiting.is_empty()
    }
}
