//! Objects in, bytes out: numbered in reading order, packed, identified by their content.

use super::objects::{dict, integers, name};
use flate2::{Compression, write::ZlibEncoder};
use lopdf_printpdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Objects in one object stream; readers unpack a whole stream to see one of them.
const PACK: usize = 200;
/// Threads that squeeze streams; beyond these the disk is slower.
const MOST_HANDS: usize = 8;

/// Writes what can be reached from `root` and `information`. Objects in `plain`, and all streams, stand by
/// themselves; the others are packed.
pub(super) fn write(
    document: &Document,
    root: ObjectId,
    information: Option<ObjectId>,
    plain: &BTreeSet<ObjectId>,
) -> Vec<u8> {
    let order = reach(document, [root].into_iter().chain(information));
    let numbers: BTreeMap<ObjectId, usize> = order.iter().copied().zip(1..).collect();
    let mut file = File::new(&numbers);
    let streams = order.iter().filter_map(|id| document.objects.get(id).and_then(|o| o.as_stream().ok()));
    let mut squeezed = squeeze_all(&streams.collect::<Vec<_>>()).into_iter();
    let mut packed = Vec::new();
    for (id, number) in order.iter().zip(1..) {
        match document.objects.get(id) {
            Some(Object::Stream(stream)) => file.stream(number, stream, squeezed.next().flatten()),
            Some(object) if plain.contains(id) => file.object(number, object),
            Some(object) => packed.push((number, object)),
            None => file.object(number, &Object::Null),
        }
    }
    for objects in packed.chunks(PACK) {
        file.pack(objects);
    }
    let number = |id| numbers.get(&id).copied().unwrap_or(0);
    file.finish(number(root), information.map(number))
}

/// What each stream becomes when it is squeezed, side by side on as many threads as the machine has for it. The bytes
/// are the same on one thread or on many.
fn squeeze_all(streams: &[&Stream]) -> Vec<Option<Vec<u8>>> {
    let hands = std::thread::available_parallelism().map_or(1, NonZero::get).min(MOST_HANDS);
    let next = AtomicUsize::new(0);
    let work = || {
        let turns = std::iter::repeat_with(|| next.fetch_add(1, Ordering::Relaxed));
        let mine = turns.map_while(|at| Some((at, squeeze(streams.get(at)?))));
        mine.collect::<Vec<_>>()
    };
    let mut all = vec![None; streams.len()];
    std::thread::scope(|scope| {
        let others: Vec<_> = (1..hands).map(|_| scope.spawn(work)).collect();
        let done = work().into_iter().chain(others.into_iter().flat_map(|other| other.join().unwrap_or_default()));
        done.for_each(|(at, squeezed)| all[at] = squeezed);
    });
    all
}

/// The content in fewer bytes, where there are fewer.
fn squeeze(stream: &Stream) -> Option<Vec<u8>> {
    if !stream.allows_compression || stream.dict.has(b"Filter") {
        return None;
    }
    // Level 9 takes four times as long for one part in fifty.
    let mut squeezing = ZlibEncoder::new(Vec::new(), Compression::new(6));
    squeezing.write_all(&stream.content).ok()?;
    squeezing.finish().ok().filter(|squeezed| squeezed.len() < stream.content.len())
}

/// Objects in the order in which they are first named; dangling references are kept out.
fn reach(document: &Document, from: impl IntoIterator<Item = ObjectId>) -> Vec<ObjectId> {
    let mut order = Vec::new();
    let mut seen = BTreeSet::new();
    let mut waiting: Vec<ObjectId> = from.into_iter().collect();
    waiting.reverse();
    while let Some(id) = waiting.pop() {
        if !seen.insert(id) {
            continue;
        }
        let Some(object) = document.objects.get(&id) else {
            continue;
        };
        order.push(id);
        let mut named = Vec::new();
        name_references(object, &mut named);
        waiting.extend(named.into_iter().rev().filter(|id| !seen.contains(id)));
    }
    order
}

fn name_references(object: &Object, out: &mut Vec<ObjectId>) {
    match object {
        Object::Reference(id) => out.push(*id),
        Object::Array(items) => items.iter().for_each(|item| name_references(item, out)),
        Object::Dictionary(entries) => entries.iter().for_each(|(_, value)| name_references(value, out)),
        Object::Stream(stream) => stream.dict.iter().for_each(|(_, value)| name_references(value, out)),
        _ => {}
    }
}

/// Where an object stands.
#[derive(Clone, Copy)]
enum Entry {
    Free,
    At(usize),
    Packed { stream: usize, index: usize },
}

struct File<'a> {
    numbers: &'a BTreeMap<ObjectId, usize>,
    bytes: Vec<u8>,
    /// By object number.
    entries: Vec<Entry>,
}

impl<'a> File<'a> {
    fn new(numbers: &'a BTreeMap<ObjectId, usize>) -> Self {
        // Four bytes above 127 tell transfer programs that the file is binary (ISO 19005-3, 6.1.2).
        let bytes = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
        Self { numbers, bytes, entries: vec![Entry::Free; numbers.len() + 1] }
    }

    fn begin(&mut self, number: usize) {
        let at = Entry::At(self.bytes.len());
        match self.entries.get_mut(number) {
            Some(entry) => *entry = at,
            None => self.entries.push(at),
        }
        let _ = writeln!(self.bytes, "{number} 0 obj");
    }

    fn object(&mut self, number: usize, object: &Object) {
        self.begin(number);
        Syntax { numbers: self.numbers, out: &mut self.bytes }.object(object);
        self.bytes.extend_from_slice(b"\nendobj\n");
    }

    /// A stream, squeezed where that is given.
    fn stream(&mut self, number: usize, stream: &Stream, squeezed: Option<Vec<u8>>) {
        self.begin(number);
        let mut entries = stream.dict.clone();
        if squeezed.is_some() {
            entries.set("Filter", name("FlateDecode"));
        }
        let content = squeezed.as_ref().unwrap_or(&stream.content);
        entries.set("Length", Object::Integer(content.len() as i64));
        Syntax { numbers: self.numbers, out: &mut self.bytes }.dictionary(&entries);
        self.bytes.extend_from_slice(b"\nstream\n");
        self.bytes.extend_from_slice(content);
        self.bytes.extend_from_slice(b"\nendstream\nendobj\n");
    }

    fn pack(&mut self, objects: &[(usize, &Object)]) {
        let number = self.entries.len();
        let (mut head, mut body) = (Vec::new(), Vec::new());
        for (index, (member, object)) in objects.iter().enumerate() {
            let _ = write!(head, "{member} {} ", body.len());
            Syntax { numbers: self.numbers, out: &mut body }.object(object);
            body.push(b'\n');
            if let Some(entry) = self.entries.get_mut(*member) {
                *entry = Entry::Packed { stream: number, index };
            }
        }
        let entries = dict([
            ("Type", name("ObjStm")),
            ("N", Object::Integer(objects.len() as i64)),
            ("First", Object::Integer(head.len() as i64)),
        ]);
        head.extend_from_slice(&body);
        self.entries.push(Entry::Free);
        let stream = Stream::new(entries, head);
        let squeezed = squeeze(&stream);
        self.stream(number, &stream, squeezed);
    }

    /// The cross-reference stream and the end of the file.
    fn finish(self, root: usize, information: Option<usize>) -> Vec<u8> {
        let Self { bytes, mut entries, .. } = self;
        let identity = Sha256::digest(&bytes);
        let identity = Object::String(identity.iter().take(16).copied().collect(), StringFormat::Hexadecimal);
        let (number, start) = (entries.len(), bytes.len());
        entries.push(Entry::At(start));
        let reference = |number: usize| Object::Reference((number as u32, 0));
        let mut trailer = dict([
            ("Type", name("XRef")),
            ("Size", Object::Integer(entries.len() as i64)),
            ("W", integers([1, 4, 2])),
            ("Root", reference(root)),
            ("ID", Object::Array(vec![identity.clone(), identity])),
        ]);
        if let Some(information) = information {
            trailer.set("Info", reference(information));
        }
        let known = [root].into_iter().chain(information);
        let numbers = known.map(|number| ((number as u32, 0), number)).collect();
        let table = table(&entries);
        let mut last = File { numbers: &numbers, bytes, entries };
        let stream = Stream::new(trailer, table);
        let squeezed = squeeze(&stream);
        last.stream(number, &stream, squeezed);
        let _ = write!(last.bytes, "startxref\n{start}\n%%EOF\n");
        last.bytes
    }
}

/// One byte of kind, four of place, two of generation or index (ISO 32000-1, table 18).
fn table(entries: &[Entry]) -> Vec<u8> {
    let mut table = Vec::with_capacity(entries.len() * 7);
    for entry in entries {
        let (kind, first, second) = match *entry {
            Entry::Free => (0, 0, 65_535),
            Entry::At(offset) => (1, offset, 0),
            Entry::Packed { stream, index } => (2, stream, index),
        };
        table.push(kind);
        table.extend_from_slice(&(first as u32).to_be_bytes());
        table.extend_from_slice(&(second as u16).to_be_bytes());
    }
    table
}

/// Writes objects in the syntax of ISO 32000-1, 7.3.
struct Syntax<'a> {
    numbers: &'a BTreeMap<ObjectId, usize>,
    out: &'a mut Vec<u8>,
}

impl Syntax<'_> {
    fn object(&mut self, object: &Object) {
        match object {
            Object::Null => self.out.extend_from_slice(b"null"),
            Object::Boolean(value) => self.show(value),
            Object::Integer(value) => self.show(value),
            Object::Real(value) => self.show(value),
            Object::Name(value) => self.name(value),
            Object::String(value, format) => self.string(value, format),
            Object::Array(items) => {
                self.out.push(b'[');
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        self.out.push(b' ');
                    }
                    self.object(item);
                }
                self.out.push(b']');
            }
            Object::Dictionary(entries) => self.dictionary(entries),
            // Streams stand by themselves; one inside another object cannot be written.
            Object::Stream(_) => self.out.extend_from_slice(b"null"),
            Object::Reference(id) => {
                let _ = match self.numbers.get(id) {
                    Some(number) => write!(self.out, "{number} 0 R"),
                    None => write!(self.out, "null"),
                };
            }
        }
    }

    fn show(&mut self, value: &impl std::fmt::Display) {
        let _ = write!(self.out, "{value}");
    }

    fn name(&mut self, name: &[u8]) {
        self.out.push(b'/');
        for &byte in name {
            if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(&byte) {
                self.out.push(byte);
            } else {
                let _ = write!(self.out, "#{byte:02X}");
            }
        }
    }

    fn string(&mut self, bytes: &[u8], format: &StringFormat) {
        if *format == StringFormat::Hexadecimal {
            self.out.push(b'<');
            for byte in bytes {
                let _ = write!(self.out, "{byte:02X}");
            }
            self.out.push(b'>');
            return;
        }
        self.out.push(b'(');
        for &byte in bytes {
            if b"()\\".contains(&byte) {
                self.out.push(b'\\');
            }
            match byte {
                b'\r' => self.out.extend_from_slice(b"\\r"),
                b'\n' => self.out.extend_from_slice(b"\\n"),
                byte => self.out.push(byte),
            }
        }
        self.out.push(b')');
    }

    fn dictionary(&mut self, entries: &Dictionary) {
        self.out.extend_from_slice(b"<<");
        for (key, value) in entries {
            self.name(key);
            self.out.push(b' ');
            self.object(value);
        }
        self.out.extend_from_slice(b">>");
    }
}
