//! Small PDFs with prepared fields, and updates appended to them, written here without the code under test.

use std::collections::BTreeMap;

/// Objects by number; all of generation 0.
#[derive(Clone, Default)]
pub struct Objects(pub BTreeMap<u32, Vec<u8>>);

impl Objects {
    pub fn put(&mut self, number: u32, body: impl AsRef<[u8]>) -> &mut Self {
        self.0.insert(number, body.as_ref().to_vec());
        self
    }
}

pub fn stream(dictionary: &str, data: &[u8]) -> Vec<u8> {
    let mut out = format!("<<{dictionary}/Length {}>>\nstream\n", data.len()).into_bytes();
    out.extend_from_slice(data);
    out.extend_from_slice(b"\nendstream");
    out
}

pub const ROOT: u32 = 1;
pub const PAGE_1: u32 = 3;
pub const PAGE_2: u32 = 4;
pub const TEXT_1: u32 = 5;
pub const FORM: u32 = 7;
pub const FIELD_1: u32 = 8;
pub const FIELD_2: u32 = 9;
pub const ANNOTS: u32 = 12;
pub const INFO: u32 = 14;
pub const FONT_FILE: u32 = 17;
pub const FIRST: &str = "Signature_Party_01";
pub const SECOND: &str = "Signature_Party_02";

/// An agreement of two pages with a field for each of two parties on the second.
pub fn agreement() -> Objects {
    let mut o = Objects::default();
    o.put(
        ROOT,
        "<</Type/Catalog/Version/1.7/Pages 2 0 R/AcroForm 7 0 R/Metadata 13 0 R/Lang(en)/OpenAction[3 0 R/Fit]\
        /Extensions<</ESIC<</BaseVersion/1.7/ExtensionLevel 2>>>>>>",
    );
    o.put(2, "<</Type/Pages/Count 2/Kids[3 0 R 4 0 R]/MediaBox[0 0 595.27563 841.88976]>>");
    let page = |text: u32, more: &str| {
        format!("<</Type/Page/Parent 2 0 R/Resources<</Font<</F1 15 0 R>>>>/Contents {text} 0 R{more}>>")
    };
    o.put(PAGE_1, page(5, ""));
    o.put(PAGE_2, page(6, "/Annots 12 0 R"));
    o.put(TEXT_1, stream("", b"BT /F1 12 Tf 72 760 Td (Article 1: each Party shall give 90 days of notice.) Tj ET"));
    o.put(6, stream("", b"BT /F1 12 Tf 72 760 Td (Done in two originals.) Tj ET"));
    o.put(FORM, "<</Fields[8 0 R 9 0 R]/SigFlags 1>>");
    let field = |name: &str, x: u32, look: u32| {
        format!(
            "<</Type/Annot/Subtype/Widget/FT/Sig/T({name})/TU(Signature)/F 132/Rect[{x} 560.50 {} 650]/P 4 0 R/AP<</N {look} 0 R>>>>",
            x + 220
        )
    };
    o.put(FIELD_1, field(FIRST, 56, 10));
    o.put(FIELD_2, field(SECOND, 310, 11));
    let look = stream("/Type/XObject/Subtype/Form/BBox[0 0 220 90]", b"0.8 G 0.5 0.5 219 89 re S");
    o.put(10, &look).put(11, &look);
    o.put(ANNOTS, "[8 0 R 9 0 R]");
    o.put(13, stream("/Type/Metadata/Subtype/XML", XMP));
    o.put(INFO, "<</Title(Agreement)/Producer(test)>>");
    o.put(15, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FontDescriptor 16 0 R>>");
    o.put(16, "<</Type/FontDescriptor/FontName/Helvetica/Flags 32/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80/FontFile3 17 0 R>>");
    o.put(FONT_FILE, stream("/Subtype/Type1C", b"the shapes of letters"));
    o
}

const XMP: &[u8] = b"<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?><x:xmpmeta xmlns:x='adobe:ns:meta/'>\
<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/></x:xmpmeta><?xpacket end='r'?>";

/// The whole file with a cross-reference table.
pub fn write(objects: &Objects) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
    let offsets = write_objects(objects, &mut out);
    let start = out.len();
    let size = objects.0.keys().max().unwrap() + 1;
    out.extend_from_slice(b"xref\n0 1\n0000000000 65535 f\r\n");
    write_entries(&offsets, &mut out);
    let id = "A1B2C3D4E5F60718293A4B5C6D7E8F90";
    out.extend_from_slice(
        format!("trailer\n<</Size {size}/Root 1 0 R/Info 14 0 R/ID[<{id}><{id}>]>>\nstartxref\n{start}\n%%EOF\n")
            .as_bytes(),
    );
    out
}

fn write_objects(objects: &Objects, out: &mut Vec<u8>) -> BTreeMap<u32, usize> {
    let mut offsets = BTreeMap::new();
    for (number, body) in &objects.0 {
        offsets.insert(*number, out.len());
        out.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
        out.extend_from_slice(body);
        out.extend_from_slice(b"\nendobj\n");
    }
    offsets
}

fn write_entries(offsets: &BTreeMap<u32, usize>, out: &mut Vec<u8>) {
    for (number, offset) in offsets {
        out.extend_from_slice(format!("{number} 1\n{offset:010} 00000 n\r\n").as_bytes());
    }
}

/// Writes a whole document behind other bytes, and gives back its table and trailer.
pub fn write_behind(out: &mut Vec<u8>, objects: &Objects) -> String {
    let offsets = write_objects(objects, out);
    let start = out.len();
    let mut table = b"xref\n0 1\n0000000000 65535 f\r\n".to_vec();
    write_entries(&offsets, &mut table);
    let end = format!("trailer\n<</Size 200/Root 1 0 R/Info 14 0 R>>\nstartxref\n{start}\n%%EOF\n");
    String::from_utf8(table).unwrap() + &end
}

pub fn last_start(bytes: &[u8]) -> usize {
    let text = String::from_utf8_lossy(&bytes[bytes.len() - 64.min(bytes.len())..]).into_owned();
    text.rsplit("startxref").next().unwrap().split_whitespace().next().unwrap().parse().unwrap()
}

/// Appends objects as an attacker would: with a table, and `extra` in the trailer.
pub fn update(base: &[u8], objects: &Objects, extra: &str) -> Vec<u8> {
    update_with(base, objects, &[], "/Root 1 0 R/Info 14 0 R", extra)
}

pub fn update_with(base: &[u8], objects: &Objects, free: &[u32], root: &str, extra: &str) -> Vec<u8> {
    let mut out = base.to_vec();
    let offsets = write_objects(objects, &mut out);
    let start = out.len();
    out.extend_from_slice(b"xref\n");
    for number in free {
        out.extend_from_slice(format!("{number} 1\n0000000000 00001 f\r\n").as_bytes());
    }
    write_entries(&offsets, &mut out);
    let id = "A1B2C3D4E5F60718293A4B5C6D7E8F90";
    let previous = last_start(base);
    out.extend_from_slice(
        format!("trailer\n<</Size 200{root}/ID[<{id}><{id}>]/Prev {previous}{extra}>>\nstartxref\n{start}\n%%EOF\n")
            .as_bytes(),
    );
    out
}

/// The written value of an object: its last definition in the file.
pub fn body(bytes: &[u8], number: u32) -> String {
    let head = format!("\n{number} 0 obj\n");
    let at = find_last(bytes, head.as_bytes()) + head.len();
    let end = at + find(&bytes[at..], b"\nendobj");
    String::from_utf8_lossy(&bytes[at..end]).into_owned()
}

pub fn find(bytes: &[u8], word: &[u8]) -> usize {
    bytes
        .windows(word.len())
        .position(|w| w == word)
        .unwrap_or_else(|| panic!("{} not found", String::from_utf8_lossy(word)))
}

pub fn find_last(bytes: &[u8], word: &[u8]) -> usize {
    bytes
        .windows(word.len())
        .rposition(|w| w == word)
        .unwrap_or_else(|| panic!("{} not found", String::from_utf8_lossy(word)))
}

/// An agreement with a field for each of many parties.
pub fn agreement_of(parties: u32) -> Vec<u8> {
    let mut o = agreement();
    let numbers: String = (0..parties).map(|i| format!("{} 0 R ", 100 + i)).collect();
    o.put(FORM, format!("<</Fields[{numbers}]/SigFlags 3>>"));
    o.put(ANNOTS, format!("[{numbers}]"));
    for i in 0..parties {
        let (x, y) = (20 + 140 * (i % 4), 20 + 45 * (i / 4));
        let name = field(i);
        let rect = format!("[{x} {y} {} {}]", x + 130, y + 40);
        o.put(
            100 + i,
            format!("<</Type/Annot/Subtype/Widget/FT/Sig/T({name})/F 132/Rect{rect}/P 4 0 R/AP<</N 10 0 R>>>>"),
        );
    }
    write(&o)
}

pub fn field(index: u32) -> String {
    format!("Signature_Party_{:02}", index + 1)
}

/// The agreement with an attachment of that many bytes that nothing compresses.
pub fn with_noise(size: usize) -> Vec<u8> {
    let mut objects = agreement();
    let mut noise = vec![0u8; size];
    let mut state = 1u32;
    for byte in &mut noise {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        *byte = (state >> 24) as u8;
    }
    objects.put(60, stream("/Type/EmbeddedFile", &noise));
    write(&objects)
}
