//! A whole file, or one of its earlier revisions: every object by number, parsed once and shared by all revisions.

use super::Fault;
use super::filter::unpack;
use super::history::History;
use super::lexer::Lexer;
use super::object::{Dictionary, Object, Reference, Stream};
use super::xref::{Place, Section, last_start, read_sections};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::rc::Rc;

/// What may be unpacked from all object streams of one file.
const UNPACKED: usize = 128 << 20;
/// Deepest chain of objects needed to read one object.
const CHAIN: u32 = 8;

/// A PDF, read lazily by its cross-reference data.
pub(crate) struct Pdf<'a> {
    pub bytes: &'a [u8],
    history: Rc<History>,
    /// Sections of newer revisions, which this one does not see.
    hidden: usize,
    /// What reads the same in every revision.
    shared: Rc<Memory>,
    /// What reads so in this revision only.
    own: Memory,
    /// Bytes that may still be unpacked.
    room: Rc<Cell<usize>>,
    chain: Cell<u32>,
}

/// Objects by the offset they were read at; packed ones by that of their container and their index in it.
#[derive(Default)]
struct Memory {
    objects: RefCell<HashMap<usize, Known>>,
    containers: RefCell<HashMap<usize, Rc<Packed>>>,
    packed: RefCell<HashMap<(usize, u32), Rc<Object>>>,
}

/// An object read once.
#[derive(Clone)]
struct Known {
    reference: Reference,
    object: Rc<Object>,
    end: usize,
}

/// An unpacked object stream.
struct Packed {
    data: Vec<u8>,
    /// Object number and where it begins in `data`.
    index: Vec<(u32, usize)>,
    shared: bool,
}

/// An indirect object found at its offset.
pub(crate) struct Found {
    pub reference: Reference,
    pub object: Object,
    /// The value, without `N G obj` and `endobj`.
    pub span: Range<usize>,
    /// Behind `endobj`.
    pub end: usize,
}

impl<'a> Pdf<'a> {
    /// Reads the structure of a file.
    ///
    /// # Errors
    /// When it is no PDF, is damaged, encrypted, or describes itself twice (hybrid).
    pub fn open(bytes: &'a [u8]) -> Result<Self, Fault> {
        if !bytes.starts_with(b"%PDF-") {
            return Err(Fault::NoHeader);
        }
        let sections = read_sections(bytes)?;
        if sections.iter().any(|s| s.trailer.has("Encrypt")) {
            return Err(Fault::Encrypted);
        }
        let history = History::new(sections);
        if history.contradicts {
            return Err(Fault::BadCrossReference);
        }
        Ok(Self {
            bytes,
            history: Rc::new(history),
            hidden: 0,
            shared: Rc::default(),
            own: Memory::default(),
            room: Rc::new(Cell::new(UNPACKED)),
            chain: Cell::new(0),
        })
    }

    /// The file as it was when it ended at `end`, read by nothing but those bytes.
    ///
    /// # Errors
    /// When what ends there does not begin with the cross-reference section at `section`.
    pub fn revision(&self, section: usize, end: usize) -> Result<Self, Fault> {
        let bytes = self.bytes.get(..end).ok_or(Fault::NoCrossReference)?;
        let (start, _) = last_start(bytes)?;
        let hidden = self.history.sections.iter().position(|s| s.at == start).filter(|_| start == section);
        let hidden = hidden.ok_or(Fault::BadCrossReference)?;
        let sections = self.history.sections.get(hidden..).unwrap_or_default();
        if sections.iter().any(|s| s.end >= end) {
            return Err(Fault::BadCrossReference);
        }
        Ok(Self {
            bytes,
            history: self.history.clone(),
            hidden,
            shared: self.shared.clone(),
            own: Memory::default(),
            room: self.room.clone(),
            chain: Cell::new(0),
        })
    }

    /// Newest first.
    pub fn sections(&self) -> &[Section] {
        self.history.sections.get(self.hidden..).unwrap_or_default()
    }

    /// The trailer of the newest revision.
    pub fn trailer(&self) -> &Dictionary {
        static EMPTY: Dictionary = Dictionary(Vec::new());
        self.sections().first().map_or(&EMPTY, |s| &s.trailer)
    }

    /// Every number the cross-reference data name, ascending.
    pub fn numbers(&self) -> Vec<u32> {
        self.history.numbers(self.hidden)
    }

    /// The highest of them.
    pub fn highest(&self) -> Option<u32> {
        self.history.highest(self.hidden)
    }

    pub fn place(&self, number: u32) -> Place {
        self.history.place(number, self.hidden)
    }

    /// Numbers whose place differs from that in an earlier revision of the same file.
    pub fn changed_since(&self, earlier: &Self) -> BTreeSet<u32> {
        self.history.changed(earlier.hidden, self.hidden)
    }

    /// First number no object of this file has, also by its own count.
    pub fn next_number(&self) -> u32 {
        let highest = self.numbers().last().copied().unwrap_or(0);
        let size = self.sections().iter().filter_map(|s| s.trailer.integer("Size")).max().unwrap_or(0);
        highest.saturating_add(1).max(u32::try_from(size).unwrap_or(u32::MAX))
    }

    /// The object, `Null` when there is none (ISO 32000-1, 7.3.10).
    pub fn object(&self, reference: Reference) -> Result<Rc<Object>, Fault> {
        let place = self.place(reference.number);
        let generation = match place {
            Place::Free => return Ok(Rc::new(Object::Null)),
            Place::At { generation, .. } => generation,
            Place::Packed { .. } => 0,
        };
        if generation != reference.generation {
            return Ok(Rc::new(Object::Null));
        }
        match place {
            Place::Free => Ok(Rc::new(Object::Null)),
            Place::At { offset, .. } => self.at(reference, offset).map(|(object, _)| object),
            Place::Packed { stream, index } => self.packed_object(reference.number, stream, index),
        }
    }

    /// The object at an offset, and whether every revision reads it so.
    fn at(&self, reference: Reference, offset: usize) -> Result<(Rc<Object>, bool), Fault> {
        for (memory, shared) in [(&*self.shared, true), (&self.own, false)] {
            if let Some(known) = memory.objects.borrow().get(&offset).filter(|k| k.end < self.bytes.len()) {
                let fits = known.reference == reference;
                return if fits { Ok((known.object.clone(), shared)) } else { Err(Fault::Misplaced) };
            }
        }
        let borrowed = Cell::new(false);
        let found = self.deeper(|| self.found_noting(reference, offset, &borrowed))?;
        // A length kept in another object may differ from revision to revision.
        let shared = !borrowed.get() && found.end < self.bytes.len();
        let memory = if shared { &*self.shared } else { &self.own };
        let object = Rc::new(found.object);
        let known = Known { reference, object: object.clone(), end: found.end };
        memory.objects.borrow_mut().insert(offset, known);
        Ok((object, shared))
    }

    /// Runs a read that may need further reads, and those again; not without end.
    fn deeper<T>(&self, read: impl FnOnce() -> Result<T, Fault>) -> Result<T, Fault> {
        if self.chain.get() >= CHAIN {
            return Err(Fault::TooDeep);
        }
        self.chain.set(self.chain.get() + 1);
        let done = read();
        self.chain.set(self.chain.get() - 1);
        done
    }

    /// The object of this number, of whatever generation.
    pub fn by_number(&self, number: u32) -> Result<Rc<Object>, Fault> {
        let generation = match self.place(number) {
            Place::At { generation, .. } => generation,
            Place::Free | Place::Packed { .. } => 0,
        };
        self.object(Reference { number, generation })
    }

    /// The value itself, or what its reference leads to (through several, if need be).
    pub fn resolve(&self, object: &Object) -> Result<Rc<Object>, Fault> {
        let mut current = Rc::new(object.clone());
        for _ in 0..CHAIN {
            match current.to_reference() {
                None => return Ok(current),
                Some(reference) => current = self.object(reference)?,
            }
        }
        Err(Fault::TooDeep)
    }

    /// The raw bytes of a stream.
    pub fn stream_bytes(&self, stream: &Stream) -> &'a [u8] {
        self.bytes.get(stream.data.clone()).unwrap_or_default()
    }

    /// The value of an object as it is written, and its offset when it is not packed in a stream.
    pub fn raw(&self, reference: Reference) -> Result<(Vec<u8>, Option<usize>), Fault> {
        match self.place(reference.number) {
            Place::Free => Err(Fault::Misplaced),
            Place::At { offset, .. } => {
                let found = self.found(reference, offset)?;
                let bytes = self.bytes.get(found.span.clone()).unwrap_or_default();
                Ok((bytes.to_vec(), Some(found.span.start)))
            }
            Place::Packed { stream, index } => {
                let (packed, _) = self.container(stream)?;
                let start = packed.start(reference.number, index)?;
                let mut lexer = Lexer::new(&packed.data, start);
                lexer.object()?;
                Ok((packed.data.get(start..lexer.at).unwrap_or_default().to_vec(), None))
            }
        }
    }

    /// The object at its offset, checked against its number.
    pub fn found(&self, reference: Reference, offset: usize) -> Result<Found, Fault> {
        self.found_noting(reference, offset, &Cell::new(false))
    }

    /// As `found`; `borrowed` tells whether another object had to be asked for a length.
    fn found_noting(&self, reference: Reference, offset: usize, borrowed: &Cell<bool>) -> Result<Found, Fault> {
        let length = |object: &Object| {
            borrowed.set(borrowed.get() || object.to_reference().is_some());
            self.resolve(object)?.to_integer().ok_or(Fault::Syntax)
        };
        let found = read_indirect(self.bytes, offset, &length)?;
        if found.reference == reference { Ok(found) } else { Err(Fault::Misplaced) }
    }

    fn packed_object(&self, number: u32, stream: u32, index: u32) -> Result<Rc<Object>, Fault> {
        let (packed, offset) = self.deeper(|| self.container(stream))?;
        let start = packed.start(number, index)?;
        let memory = if packed.shared { &*self.shared } else { &self.own };
        if let Some(known) = memory.packed.borrow().get(&(offset, index)) {
            return Ok(known.clone());
        }
        let object = Rc::new(Lexer::new(&packed.data, start).object()?);
        memory.packed.borrow_mut().insert((offset, index), object.clone());
        Ok(object)
    }

    /// An object stream, unpacked, and its offset.
    fn container(&self, number: u32) -> Result<(Rc<Packed>, usize), Fault> {
        // The container itself never lies in another container.
        let Place::At { generation, offset } = self.place(number) else {
            return Err(Fault::Misplaced);
        };
        let (container, shared) = self.at(Reference { number, generation }, offset)?;
        let memory = if shared { &*self.shared } else { &self.own };
        if let Some(known) = memory.containers.borrow().get(&offset) {
            return Ok((known.clone(), offset));
        }
        let Object::Stream(stream) = &*container else {
            return Err(Fault::Misplaced);
        };
        if !stream.dictionary.value("Type").is_name("ObjStm") {
            return Err(Fault::Misplaced);
        }
        let data = unpack(&stream.dictionary, self.stream_bytes(stream), self.room.get())?;
        self.room.set(self.room.get().saturating_sub(data.len()));
        let packed = Rc::new(Packed::read(&stream.dictionary, data, shared)?);
        memory.containers.borrow_mut().insert(offset, packed.clone());
        Ok((packed, offset))
    }
}

impl Packed {
    fn read(dictionary: &Dictionary, data: Vec<u8>, shared: bool) -> Result<Self, Fault> {
        let number = |key: &str| dictionary.integer(key).and_then(|n| usize::try_from(n).ok()).ok_or(Fault::Syntax);
        let (count, first) = (number("N")?, number("First")?);
        let mut lexer = Lexer::new(&data, 0);
        let mut index = Vec::new();
        for _ in 0..count {
            let object = u32::try_from(lexer.unsigned()?).map_err(|_| Fault::Syntax)?;
            let offset = usize::try_from(lexer.unsigned()?).ok().and_then(|o| o.checked_add(first));
            index.push((object, offset.ok_or(Fault::Syntax)?));
        }
        Ok(Self { data, index, shared })
    }

    fn start(&self, number: u32, index: u32) -> Result<usize, Fault> {
        let slot = usize::try_from(index).ok().and_then(|i| self.index.get(i));
        slot.filter(|(n, _)| *n == number).map(|(_, start)| *start).ok_or(Fault::Misplaced)
    }
}

/// Reads `N G obj … endobj` at `offset`; `length` answers what a `/Length` amounts to.
pub(crate) fn read_indirect(
    bytes: &[u8],
    offset: usize,
    length: &dyn Fn(&Object) -> Result<i64, Fault>,
) -> Result<Found, Fault> {
    let mut lexer = Lexer::new(bytes, offset);
    let head = (lexer.unsigned(), lexer.unsigned(), lexer.keyword("obj"));
    let (Ok(number), Ok(generation), true) = head else {
        return Err(Fault::Misplaced);
    };
    let reference = Reference {
        number: u32::try_from(number).map_err(|_| Fault::Misplaced)?,
        generation: u16::try_from(generation).map_err(|_| Fault::Misplaced)?,
    };
    lexer.skip_space();
    let start = lexer.at;
    let mut object = lexer.object()?;
    let end = lexer.at;
    if lexer.keyword("stream") {
        let Object::Dictionary(dictionary) = object else {
            return Err(Fault::Syntax);
        };
        object = Object::Stream(read_stream(&mut lexer, dictionary, length)?);
    }
    if !lexer.keyword("endobj") {
        return Err(Fault::Syntax);
    }
    Ok(Found { reference, object, span: start..end, end: lexer.at })
}

fn read_stream(
    lexer: &mut Lexer,
    dictionary: Dictionary,
    length: &dyn Fn(&Object) -> Result<i64, Fault>,
) -> Result<Stream, Fault> {
    if lexer.rest().starts_with(b"\r\n") {
        lexer.at += 2;
    } else if lexer.peek() == Some(b'\n') {
        lexer.at += 1;
    } else {
        return Err(Fault::Syntax);
    }
    let length = usize::try_from(length(dictionary.value("Length"))?).map_err(|_| Fault::Syntax)?;
    let start = lexer.at;
    let end = start.checked_add(length).filter(|&e| e <= lexer.bytes.len()).ok_or(Fault::Syntax)?;
    lexer.at = end;
    while lexer.peek().is_some_and(|b| b == b'\r' || b == b'\n') && lexer.at < end + 2 {
        lexer.at += 1;
    }
    if !lexer.rest().starts_with(b"endstream") {
        return Err(Fault::Syntax);
    }
    lexer.at += "endstream".len();
    Ok(Stream { dictionary, data: start..end })
}

/// The value under `key`, with references followed.
pub(crate) fn follow(pdf: &Pdf, dictionary: &Dictionary, key: &str) -> Result<Rc<Object>, Fault> {
    pdf.resolve(dictionary.value(key))
}
