//! From the command to the first frame: the whole program under a screen of its own, drawn by the processor.

use criterion::{Criterion, criterion_group, criterion_main};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

const SCREEN: &str = ":87";

/// A screen that goes when the bench ends.
struct Screen(Child);

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn screen() -> Screen {
    let mut xvfb = Command::new("Xvfb");
    xvfb.args([SCREEN, "-screen", "0", "1440x900x24", "+extension", "GLX"]).stdout(Stdio::null()).stderr(Stdio::null());
    let child = xvfb.spawn().expect("Xvfb is missing. Install the judges with: bash tests/judges.sh");
    std::thread::sleep(Duration::from_secs(1));
    Screen(child)
}

fn opens(home: &std::path::Path, named: &[&str]) {
    let mut entente = Command::new(env!("CARGO_BIN_EXE_entente"));
    entente.args(["--frames", "1"]).args(named);
    entente.env("DISPLAY", SCREEN).env("ENTENTE_HOME", home).env_remove("WAYLAND_DISPLAY");
    let done = entente.stdout(Stdio::null()).stderr(Stdio::null()).status().expect("the program starts");
    assert!(done.success(), "the window opened");
}

fn start(c: &mut Criterion) {
    let _screen = screen();
    let home = tempfile::tempdir().expect("a folder");
    let mut group = c.benchmark_group("start");
    group.sample_size(10).measurement_time(Duration::from_secs(10));
    group.bench_function("to the first frame, home, and out again", |b| b.iter(|| opens(home.path(), &[])));
    group.bench_function("to the first frame with a sample, and out again", |b| {
        b.iter(|| opens(home.path(), &["sample:aeo-mra-ch-cn-2017"]));
    });
    group.finish();
}

criterion_group!(benches, start);
criterion_main!(benches);
