//! Certificates and revocation lists as people pass them on: DER, or PEM with anything around it (RFC 7468).

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Labels and contents of the blocks in a text.
pub(super) fn blocks(text: &str) -> Vec<(String, Vec<u8>)> {
    let mut blocks = Vec::new();
    let mut rest = text;
    while let Some(begin) = rest.find("-----BEGIN ").and_then(|at| rest.get(at + 11..)) {
        let Some((label, after)) = begin.split_once("-----") else {
            break;
        };
        let Some((body, tail)) = after.split_once("-----END ") else {
            break;
        };
        blocks.extend(decode(body).map(|der| (label.to_owned(), der)));
        rest = tail;
    }
    blocks
}

/// Base64 with white space and padding in it; `None` for anything else.
pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() * 3 / 4);
    let (mut bits, mut held) = (0u32, 0);
    for byte in text.bytes().filter(|b| !b.is_ascii_whitespace() && *b != b'=') {
        let digit = DIGITS.iter().position(|d| *d == byte)? as u32;
        bits = (bits << 6 | digit) & 0x00ff_ffff;
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push((bits >> held) as u8);
        }
    }
    Some(out)
}

/// Base64 in one line.
pub(super) fn encode(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let value = chunk.iter().fold(0u32, |sum, &b| sum << 8 | u32::from(b)) << (8 * (3 - chunk.len()));
        for digit in 0..4 {
            let index = (value >> (18 - 6 * digit) & 63) as usize;
            out.push(if digit > chunk.len() { '=' } else { char::from(DIGITS[index]) });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pem_is_read_whatever_stands_around_it() {
        let text = "noise\n-----BEGIN CERTIFICATE-----\nAQID\nBA==\n-----END CERTIFICATE-----\n-----BEGIN X509 CRL-----\n/w==\n-----END X509 CRL-----";
        assert_eq!(blocks(text), [("CERTIFICATE".into(), vec![1, 2, 3, 4]), ("X509 CRL".into(), vec![255])]);
        for broken in ["-----BEGIN ", "-----BEGIN X-----", "-----BEGIN X-----\nAQ*=\n-----END X-----", ""] {
            assert!(blocks(broken).is_empty(), "{broken}");
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        for length in 0..70u8 {
            let bytes: Vec<u8> = (0..length).map(|b| b.wrapping_mul(37)).collect();
            assert_eq!(decode(&encode(&bytes)).unwrap(), bytes);
        }
        assert_eq!(encode(b"Zoll"), "Wm9sbA==");
    }
}
