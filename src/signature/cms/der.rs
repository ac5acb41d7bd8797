//! ASN.1, as much as signatures need: a writer of DER and a reader that never looks beyond its bytes (X.690).

pub(crate) const BOOLEAN: u8 = 0x01;
pub(crate) const INTEGER: u8 = 0x02;
pub(crate) const BITS: u8 = 0x03;
pub(crate) const OCTETS: u8 = 0x04;
pub(crate) const OID: u8 = 0x06;
pub(crate) const UTC_TIME: u8 = 0x17;
pub(crate) const GENERALIZED_TIME: u8 = 0x18;
pub(crate) const SEQUENCE: u8 = 0x30;
pub(crate) const SET: u8 = 0x31;

/// `[n]`, constructed.
pub(crate) const fn context(n: u8) -> u8 {
    0xA0 | n
}

/// One element: tag, definite length, content.
pub(crate) fn element(tag: u8, content: &[u8]) -> Vec<u8> {
    let mut out = vec![tag];
    if content.len() < 0x80 {
        out.push(content.len() as u8);
    } else {
        let length = content.len().to_be_bytes();
        let length = length.iter().copied().skip_while(|&b| b == 0).collect::<Vec<_>>();
        out.push(0x80 | length.len() as u8);
        out.extend(length);
    }
    out.extend_from_slice(content);
    out
}

pub(crate) fn sequence(parts: &[&[u8]]) -> Vec<u8> {
    element(SEQUENCE, &parts.concat())
}

/// A set in DER order: elements sorted by their encodings.
pub(crate) fn set(tag: u8, mut parts: Vec<Vec<u8>>) -> Vec<u8> {
    parts.sort();
    element(tag, &parts.concat())
}

pub(crate) fn small_integer(value: u8) -> Vec<u8> {
    element(INTEGER, &[value])
}

/// An object identifier from its encoded content.
pub(crate) fn oid(content: &[u8]) -> Vec<u8> {
    element(OID, content)
}

/// An element as it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Element<'a> {
    pub tag: u8,
    /// Tag, length and content.
    pub full: &'a [u8],
    pub content: &'a [u8],
}

impl<'a> Element<'a> {
    /// The elements inside; `None` when they do not fill the content exactly.
    pub fn children(&self) -> Option<Vec<Element<'a>>> {
        let mut reader = Reader(self.content);
        let mut children = Vec::new();
        while !reader.0.is_empty() {
            children.push(reader.any()?);
        }
        Some(children)
    }

    pub fn reader(&self) -> Reader<'a> {
        Reader(self.content)
    }
}

/// Takes elements off the front of its bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reader<'a>(pub &'a [u8]);

impl<'a> Reader<'a> {
    /// The next element, whatever it is; DER lengths only.
    pub fn any(&mut self) -> Option<Element<'a>> {
        let (&tag, rest) = self.0.split_first()?;
        // Tag numbers above 30 do not occur in the structures read here.
        if tag & 0x1F == 0x1F {
            return None;
        }
        let (header, length) = read_length(rest)?;
        let start = 1 + header;
        let end = start.checked_add(length)?;
        let element = Element { tag, full: self.0.get(..end)?, content: self.0.get(start..end)? };
        self.0 = self.0.get(end..)?;
        Some(element)
    }

    /// The next element when it has this tag; otherwise nothing is taken.
    pub fn take(&mut self, tag: u8) -> Option<Element<'a>> {
        let mut ahead = *self;
        let element = ahead.any().filter(|e| e.tag == tag)?;
        *self = ahead;
        Some(element)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Bytes of the length field, and the length; shortest form only.
fn read_length(bytes: &[u8]) -> Option<(usize, usize)> {
    let (&first, rest) = bytes.split_first()?;
    if first < 0x80 {
        return Some((1, usize::from(first)));
    }
    let count = usize::from(first & 0x7F);
    if count == 0 || count > 4 {
        return None;
    }
    let digits = rest.get(..count)?;
    let length = digits.iter().fold(0usize, |sum, &d| sum << 8 | usize::from(d));
    let shortest = digits.first() != Some(&0) && length >= 0x80;
    shortest.then_some((1 + count, length))
}

/// The only element of these bytes.
pub(crate) fn single(bytes: &[u8], tag: u8) -> Option<Element<'_>> {
    let mut reader = Reader(bytes);
    let element = reader.take(tag)?;
    reader.is_empty().then_some(element)
}

/// Deepest nesting of indefinite lengths.
const DEPTH: usize = 24;

/// Turns BER lengths (indefinite, or longer than need be) into DER ones, and says how many bytes were read.
/// Content is never reordered: what was signed stays as it was.
pub(crate) fn definite(bytes: &[u8]) -> Option<(Vec<u8>, usize)> {
    definite_at(bytes, 0)
}

fn definite_at(bytes: &[u8], depth: usize) -> Option<(Vec<u8>, usize)> {
    let (&tag, rest) = bytes.split_first()?;
    if depth > DEPTH || tag & 0x1F == 0x1F {
        return None;
    }
    let constructed = tag & 0x20 != 0;
    if rest.first() == Some(&0x80) {
        return if constructed { definite_open(tag, bytes, depth) } else { None };
    }
    let (header, length) = read_long_length(rest)?;
    let (start, end) = (1 + header, (1 + header).checked_add(length)?);
    let content = bytes.get(start..end)?;
    if !constructed {
        return Some((element(tag, content), end));
    }
    let mut inner = Vec::with_capacity(content.len());
    let mut at = 0;
    while at < content.len() {
        let (child, used) = definite_at(content.get(at..)?, depth + 1)?;
        inner.extend(child);
        at += used;
    }
    Some((element(tag, &inner), end))
}

fn definite_open(tag: u8, bytes: &[u8], depth: usize) -> Option<(Vec<u8>, usize)> {
    let (mut inner, mut at) = (Vec::new(), 2);
    loop {
        let rest = bytes.get(at..)?;
        if rest.starts_with(&[0, 0]) {
            return Some((element(tag, &inner), at + 2));
        }
        let (child, used) = definite_at(rest, depth + 1)?;
        inner.extend(child);
        at += used;
    }
}

fn read_long_length(bytes: &[u8]) -> Option<(usize, usize)> {
    let (&first, rest) = bytes.split_first()?;
    if first < 0x80 {
        return Some((1, usize::from(first)));
    }
    let count = usize::from(first & 0x7F);
    if count == 0 || count > 8 {
        return None;
    }
    let length = rest.get(..count)?.iter().fold(0u64, |sum, &d| sum << 8 | u64::from(d));
    Some((1 + count, usize::try_from(length).ok()?))
}

/// The arcs of an object identifier, "1.2.840".
pub(crate) fn dotted(content: &[u8]) -> String {
    let (mut arcs, mut value) = (Vec::new(), 0u64);
    for &byte in content {
        value = value.wrapping_shl(7) | u64::from(byte & 0x7F);
        if byte & 0x80 == 0 {
            arcs.push(value);
            value = 0;
        }
    }
    let first = arcs.first().copied().unwrap_or(0);
    let root = (first / 40).min(2);
    let mut out = format!("{root}.{}", first - root * 40);
    arcs.iter().skip(1).for_each(|arc| out.push_str(&format!(".{arc}")));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_the_shortest() {
        for size in [0, 1, 127, 128, 255, 256, 70_000] {
            let bytes = element(OCTETS, &vec![7; size]);
            let read = single(&bytes, OCTETS).unwrap();
            assert_eq!(read.content.len(), size);
        }
        assert_eq!(single(&[4, 0x81, 1, 9], OCTETS), None, "a length longer than need be");
        assert_eq!(single(&[4, 0x84, 0xFF, 0xFF, 0xFF, 0xFF, 9], OCTETS), None);
        assert_eq!(single(&[4, 1, 9, 0], OCTETS), None, "leftovers");
    }

    #[test]
    fn indefinite_lengths_become_definite() {
        let ber = [0x30, 0x80, 0x02, 0x01, 0x05, 0x30, 0x80, 0x05, 0x00, 0, 0, 0, 0, 0xEE];
        let (der, used) = definite(&ber).unwrap();
        assert_eq!(der, [0x30, 0x07, 0x02, 0x01, 0x05, 0x30, 0x02, 0x05, 0x00]);
        assert_eq!(used, ber.len() - 1);
        assert_eq!(definite(&[0x30; 5000]), None);
        assert_eq!(definite(&vec![0x30, 0x80].repeat(5000)), None);
    }

    #[test]
    fn identifiers_read_as_arcs() {
        assert_eq!(dotted(&[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x0B]), "1.2.840.113549.1.1.11");
        assert_eq!(dotted(&[0x55, 0x1D, 0x0F]), "2.5.29.15");
    }
}
