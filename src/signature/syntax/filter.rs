//! Unpacks the streams that carry structure: Flate with PNG predictors, never more than a given size.

use super::Fault;
use super::object::{Dictionary, Object};

/// Unpacks `data` as the stream dictionary says, at most `limit` bytes.
pub(crate) fn unpack(dictionary: &Dictionary, data: &[u8], limit: usize) -> Result<Vec<u8>, Fault> {
    let only = |object: &Object| match object {
        Object::Array(items) if items.len() <= 1 => Ok(items.first().cloned().unwrap_or(Object::Null)),
        Object::Array(_) => Err(Fault::UnknownFilter),
        other => Ok(other.clone()),
    };
    let filter = only(dictionary.value("Filter"))?;
    let parameters = only(dictionary.value("DecodeParms"))?;
    if filter.is_null() {
        return if data.len() <= limit { Ok(data.to_vec()) } else { Err(Fault::TooLarge) };
    }
    if !filter.is_name("FlateDecode") && !filter.is_name("Fl") {
        return Err(Fault::UnknownFilter);
    }
    let plain =
        miniz_oxide::inflate::decompress_to_vec_zlib_with_limit(data, limit).map_err(|cause| match cause.status {
            miniz_oxide::inflate::TINFLStatus::HasMoreOutput => Fault::TooLarge,
            _ => Fault::Packed,
        })?;
    match parameters.to_dictionary() {
        Some(parameters) => unpredict(parameters, plain),
        None => Ok(plain),
    }
}

fn unpredict(parameters: &Dictionary, data: Vec<u8>) -> Result<Vec<u8>, Fault> {
    let number = |key: &str, default: i64| match parameters.value(key) {
        Object::Null => Ok(default),
        other => other.to_integer().ok_or(Fault::Packed),
    };
    match number("Predictor", 1)? {
        1 => return Ok(data),
        10..=15 => {}
        _ => return Err(Fault::UnknownFilter),
    }
    let bits = number("Colors", 1)?.checked_mul(number("BitsPerComponent", 8)?).filter(|b| (1..=512).contains(b));
    let columns = number("Columns", 1)?;
    let row_bits = bits.zip((1..=65_536).contains(&columns).then_some(columns)).ok_or(Fault::Packed)?;
    let pixel = usize::try_from((row_bits.0 + 7) / 8).map_err(|_| Fault::Packed)?;
    let width = usize::try_from((row_bits.0 * row_bits.1 + 7) / 8).map_err(|_| Fault::Packed)?;
    let mut out: Vec<u8> = Vec::with_capacity(data.len());
    let mut above = vec![0u8; width];
    for line in data.chunks(width + 1) {
        let Some((&kind, packed)) = line.split_first() else {
            break;
        };
        let mut row = packed.to_vec();
        row.resize(width, 0);
        undo_row(kind, &mut row, &above, pixel)?;
        out.extend_from_slice(row.get(..packed.len()).unwrap_or_default());
        above = row;
    }
    Ok(out)
}

fn undo_row(kind: u8, row: &mut [u8], above: &[u8], pixel: usize) -> Result<(), Fault> {
    for i in 0..row.len() {
        let left = if i >= pixel { row[i - pixel] } else { 0 };
        let corner = if i >= pixel { above[i - pixel] } else { 0 };
        let add = match kind {
            0 => 0,
            1 => left,
            2 => above[i],
            3 => ((u16::from(left) + u16::from(above[i])) / 2) as u8,
            4 => paeth(left, above[i], corner),
            _ => return Err(Fault::Packed),
        };
        row[i] = row[i].wrapping_add(add);
    }
    Ok(())
}

fn paeth(left: u8, above: u8, corner: u8) -> u8 {
    let estimate = i16::from(left) + i16::from(above) - i16::from(corner);
    let distance = |x: u8| (estimate - i16::from(x)).abs();
    if distance(left) <= distance(above) && distance(left) <= distance(corner) {
        left
    } else if distance(above) <= distance(corner) {
        above
    } else {
        corner
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signature::syntax::lexer::Lexer;

    fn dictionary(text: &str) -> Dictionary {
        Lexer::new(text.as_bytes(), 0).object().unwrap().to_dictionary().unwrap().clone()
    }

    #[test]
    fn a_bomb_is_stopped_at_the_limit() {
        let packed = miniz_oxide::deflate::compress_to_vec_zlib(&vec![0u8; 5_000_000], 6);
        assert!(packed.len() < 10_000);
        assert_eq!(unpack(&dictionary("<</Filter/FlateDecode>>"), &packed, 1_000_000), Err(Fault::TooLarge));
    }

    #[test]
    fn the_up_predictor_is_undone() {
        let rows = [2u8, 1, 2, 3, 2, 1, 1, 1];
        let packed = miniz_oxide::deflate::compress_to_vec_zlib(&rows, 6);
        let parameters = "<</Filter[/FlateDecode]/DecodeParms[<</Predictor 12/Columns 3>>]>>";
        assert_eq!(unpack(&dictionary(parameters), &packed, 100).unwrap(), [1, 2, 3, 2, 3, 4]);
    }

    #[test]
    fn absurd_parameters_are_refused() {
        let packed = miniz_oxide::deflate::compress_to_vec_zlib(&[1, 2, 3], 6);
        for parameters in ["/Columns 99999999999", "/Colors -1", "/Colors 9223372036854775807", "/Predictor 2"] {
            let text = format!(
                "<</Filter/FlateDecode/DecodeParms<</Predictor 12{}>>>>",
                parameters.replace("/Predictor 2", "")
            );
            let text = if parameters == "/Predictor 2" { text.replace("12", "2") } else { text };
            assert!(unpack(&dictionary(&text), &packed, 100).is_err(), "{text}");
        }
    }
}
