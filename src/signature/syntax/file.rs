//! A whole file: its sections, and every object by number, parsed once and shared.

use super::Fault;
use super::filter::unpack;
use super::lexer::Lexer;
use super::object::{Dictionary, Object, Reference, Stream};
use super::xref::{Place, Section, read_sections};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::rc::Rc;

/// What may be unpacked from all object streams of one file.
const UNPACKED: usize = 128 << 20;
/// Deepest chain of objects needed to read one object.
const CHAIN: u32 = 8;

/// A PDF, read lazily by its cross-reference data.
pub(crate) struct Pdf<'a> {
    pub bytes: &'a [u8],
    /// Newest first.
    pub sections: Vec<Section>,
    places: BTreeMap<u32, Place>,
    objects: RefCell<HashMap<u32, Rc<Object>>>,
    packed: RefCell<HashMap<u32, Rc<Packed>>>,
    room: Cell<usize>,
    chain: Cell<u32>,
}

/// An unpacked object stream.
struct Packed {
    data: Vec<u8>,
    /// Object number and where it begins in `data`.
    index: Vec<(u32, usize)>,
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
        let mut places = BTreeMap::new();
        for section in sections.iter().rev() {
            places.extend(section.entries.iter().copied());
        }
        let room = Cell::new(UNPACKED);
        let (objects, packed) = (RefCell::default(), RefCell::default());
        Ok(Self { bytes, sections, places, objects, packed, room, chain: Cell::new(0) })
    }

    /// The trailer of the newest revision.
    pub fn trailer(&self) -> &Dictionary {
        static EMPTY: Dictionary = Dictionary(Vec::new());
        self.sections.first().map_or(&EMPTY, |s| &s.trailer)
    }

    /// Where every object lies, by number.
    pub fn places(&self) -> &BTreeMap<u32, Place> {
        &self.places
    }

    pub fn place(&self, number: u32) -> Place {
        self.places.get(&number).copied().unwrap_or(Place::Free)
    }

    /// First number no object of this file has, also by its own count.
    pub fn next_number(&self) -> u32 {
        let highest = self.places.keys().next_back().copied().unwrap_or(0);
        let size = self.sections.iter().filter_map(|s| s.trailer.integer("Size")).max().unwrap_or(0);
        highest.saturating_add(1).max(u32::try_from(size).unwrap_or(u32::MAX))
    }

    /// The object, `Null` when there is none (ISO 32000-1, 7.3.10).
    pub fn object(&self, reference: Reference) -> Result<Rc<Object>, Fault> {
        let generation = match self.place(reference.number) {
            Place::Free => return Ok(Rc::new(Object::Null)),
            Place::At { generation, .. } => generation,
            Place::Packed { .. } => 0,
        };
        if generation != reference.generation {
            return Ok(Rc::new(Object::Null));
        }
        if let Some(known) = self.objects.borrow().get(&reference.number) {
            return Ok(known.clone());
        }
        if self.chain.get() >= CHAIN {
            return Err(Fault::TooDeep);
        }
        self.chain.set(self.chain.get() + 1);
        let read = self.read(reference);
        self.chain.set(self.chain.get() - 1);
        let object = Rc::new(read?);
        self.objects.borrow_mut().insert(reference.number, object.clone());
        Ok(object)
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
                let packed = self.packed(stream)?;
                let start = packed.start(reference.number, index)?;
                let mut lexer = Lexer::new(&packed.data, start);
                lexer.object()?;
                Ok((packed.data.get(start..lexer.at).unwrap_or_default().to_vec(), None))
            }
        }
    }

    /// The object at its offset, checked against its number.
    pub fn found(&self, reference: Reference, offset: usize) -> Result<Found, Fault> {
        let length = |object: &Object| self.resolve(object)?.to_integer().ok_or(Fault::Syntax);
        let found = read_indirect(self.bytes, offset, &length)?;
        if found.reference == reference { Ok(found) } else { Err(Fault::Misplaced) }
    }

    fn read(&self, reference: Reference) -> Result<Object, Fault> {
        match self.place(reference.number) {
            Place::Free => Ok(Object::Null),
            Place::At { offset, .. } => Ok(self.found(reference, offset)?.object),
            Place::Packed { stream, index } => {
                let packed = self.packed(stream)?;
                let start = packed.start(reference.number, index)?;
                Lexer::new(&packed.data, start).object()
            }
        }
    }

    fn packed(&self, number: u32) -> Result<Rc<Packed>, Fault> {
        if let Some(known) = self.packed.borrow().get(&number) {
            return Ok(known.clone());
        }
        // The container itself never lies in another container.
        let Place::At { generation, .. } = self.place(number) else {
            return Err(Fault::Misplaced);
        };
        let container = self.object(Reference { number, generation })?;
        let Object::Stream(stream) = &*container else {
            return Err(Fault::Misplaced);
        };
        if !stream.dictionary.value("Type").is_name("ObjStm") {
            return Err(Fault::Misplaced);
        }
        let data = unpack(&stream.dictionary, self.stream_bytes(stream), self.room.get())?;
        self.room.set(self.room.get().saturating_sub(data.len()));
        let packed = Rc::new(Packed::read(&stream.dictionary, data)?);
        self.packed.borrow_mut().insert(number, packed.clone());
        Ok(packed)
    }
}

impl Packed {
    fn read(dictionary: &Dictionary, data: Vec<u8>) -> Result<Self, Fault> {
        let number = |key: &str| dictionary.integer(key).and_then(|n| usize::try_from(n).ok()).ok_or(Fault::Syntax);
        let (count, first) = (number("N")?, number("First")?);
        let mut lexer = Lexer::new(&data, 0);
        let mut index = Vec::new();
        for _ in 0..count {
            let object = u32::try_from(lexer.unsigned()?).map_err(|_| Fault::Syntax)?;
            let offset = usize::try_from(lexer.unsigned()?).ok().and_then(|o| o.checked_add(first));
            index.push((object, offset.ok_or(Fault::Syntax)?));
        }
        Ok(Self { data, index })
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
