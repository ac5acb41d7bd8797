//! What the file says about itself: XMP, document information, colour.

use super::objects::{ascii, dict, name, pdf_date, text, xmp_date};
use super::request::Request;
use crate::pages::Pages;
use lopdf_printpdf::{Dictionary, Object, Stream};

/// The colour space of the screen, IEC 61966-2-1, as ICC version 2 profile; see `assets/SOURCES.md`.
const SRGB: &[u8] = include_bytes!("../../assets/colour/sRGB.icc");

/// Document information; says the same as the XMP packet (ISO 19005-3, 6.6.3).
pub(super) fn information(pages: &Pages, request: &Request) -> Dictionary {
    let mut entries = dict([
        ("Title", text(&pages.title)),
        ("Creator", text(&request.producer)),
        ("Producer", text(&request.producer)),
    ]);
    if let Some(date) = request.date {
        entries.set("CreationDate", ascii(&pdf_date(date)));
        entries.set("ModDate", ascii(&pdf_date(date)));
    }
    entries
}

/// The XMP packet: title, dates, and the claims to PDF/A-3a and PDF/UA-1.
pub(super) fn packet(pages: &Pages, request: &Request) -> Stream {
    let (title, language) = (escape(&pages.title), escape(pages.language.code()));
    let producer = escape(&request.producer);
    let dates = request.date.map(xmp_date).map_or_else(String::new, |date| {
        format!(
            "   <xmp:CreateDate>{date}</xmp:CreateDate>\n   <xmp:ModifyDate>{date}</xmp:ModifyDate>\n   \
             <xmp:MetadataDate>{date}</xmp:MetadataDate>\n"
        )
    });
    let packet = format!(
        r#"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
   <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
{dates}   <xmp:CreatorTool>{producer}</xmp:CreatorTool>
   <pdf:Producer>{producer}</pdf:Producer>
   <pdfaid:part>3</pdfaid:part>
   <pdfaid:conformance>A</pdfaid:conformance>
   <pdfuaid:part>1</pdfuaid:part>
  </rdf:Description>
{extension} </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
"#,
        bom = '\u{FEFF}',
        extension = EXTENSION,
    );
    let entries = dict([("Type", name("Metadata")), ("Subtype", name("XML"))]);
    // Stays readable for programs that look for the packet without reading the PDF.
    Stream::new(entries, packet.into_bytes()).with_compression(false)
}

/// PDF/A knows no `pdfuaid`, so the packet describes it (ISO 19005-3, 6.6.2.3).
const EXTENSION: &str = r#"  <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
   <pdfaExtension:schemas>
    <rdf:Bag>
     <rdf:li rdf:parseType="Resource">
      <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
      <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
      <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
      <pdfaSchema:property>
       <rdf:Seq>
        <rdf:li rdf:parseType="Resource">
         <pdfaProperty:name>part</pdfaProperty:name>
         <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
         <pdfaProperty:category>internal</pdfaProperty:category>
         <pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
        </rdf:li>
       </rdf:Seq>
      </pdfaSchema:property>
     </rdf:li>
    </rdf:Bag>
   </pdfaExtension:schemas>
  </rdf:Description>
"#;

/// Text within XML; characters that XML 1.0 cannot hold are left out.
fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\t' | '\n' | '\r' => out.push(' '),
            c if (c as u32) < 0x20 || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {}
            c => out.push(c),
        }
    }
    out
}

/// The output intent of PDF/A (ISO 19005-3, 6.2.3), around the stream that holds the profile.
pub(super) fn output_intent(profile: Object) -> Dictionary {
    dict([
        ("Type", name("OutputIntent")),
        ("S", name("GTS_PDFA1")),
        ("OutputConditionIdentifier", ascii("sRGB IEC61966-2.1")),
        ("Info", ascii("sRGB IEC61966-2.1")),
        ("DestOutputProfile", profile),
    ])
}

pub(super) fn profile() -> Stream {
    Stream::new(dict([("N", Object::Integer(3))]), SRGB.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(at: usize) -> f64 {
        f64::from(i32::from_be_bytes(SRGB[at..at + 4].try_into().unwrap())) / 65536.0
    }

    fn tag(signature: &[u8]) -> usize {
        let count = u32::from_be_bytes(SRGB[128..132].try_into().unwrap()) as usize;
        let entry = (0..count).map(|n| 132 + 12 * n).find(|at| &SRGB[*at..at + 4] == signature).unwrap();
        u32::from_be_bytes(SRGB[entry + 4..entry + 8].try_into().unwrap()) as usize
    }

    #[test]
    fn the_profile_is_the_screen_colour_space_of_the_standard() {
        assert_eq!(u32::from_be_bytes(SRGB[..4].try_into().unwrap()) as usize, SRGB.len());
        assert_eq!(&SRGB[12..24], b"mntrRGB XYZ ");
        // IEC 61966-2-1 primaries, seen under D50.
        let expected = [
            (b"rXYZ", [0.4360, 0.2225, 0.0139]),
            (b"gXYZ", [0.3851, 0.7169, 0.0971]),
            (b"bXYZ", [0.1430, 0.0606, 0.7139]),
        ];
        for (signature, xyz) in expected {
            for (axis, value) in xyz.into_iter().enumerate() {
                assert!((number(tag(signature) + 8 + 4 * axis) - value).abs() < 0.0002);
            }
        }
        let curve = tag(b"gTRC");
        let count = u32::from_be_bytes(SRGB[curve + 8..curve + 12].try_into().unwrap()) as usize;
        for n in 0..count {
            let at = curve + 12 + 2 * n;
            let stored = f64::from(u16::from_be_bytes(SRGB[at..at + 2].try_into().unwrap())) / 65535.0;
            let v = n as f64 / (count - 1) as f64;
            let linear = if v <= 0.04045 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) };
            assert!((stored - linear).abs() < 0.00002, "{n}");
        }
    }

    #[test]
    fn a_title_cannot_break_out_of_its_element() {
        assert_eq!(escape("A & B <\u{1}c>\n"), "A &amp; B &lt;c&gt; ");
    }
}
