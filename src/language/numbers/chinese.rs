//! Numbers in Chinese characters.

use super::pick;

const DIGITS: [&str; 10] = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// A cardinal that counts: two things are 两.
pub(super) fn cardinal(n: u32) -> String {
    match n {
        2 => "两".to_owned(),
        2000..3000 | 20_000..30_000 => plain(n).replacen('二', "两", 1),
        _ => plain(n),
    }
}

pub(super) fn ordinal(n: u32) -> String {
    format!("第{}", plain(n))
}

/// Digit by digit, as years are written.
pub(super) fn digits(n: u32) -> String {
    n.to_string().bytes().map(|digit| pick(&DIGITS, u32::from(digit - b'0'))).collect()
}

/// A number that counts nothing, as in lists and dates.
pub(super) fn plain(n: u32) -> String {
    if n == 0 {
        return "零".to_owned();
    }
    let (myriads, rest) = (n / 10_000, n % 10_000);
    let mut out = String::new();
    if myriads > 0 {
        out = format!("{}万", plain(myriads));
        if (1..1000).contains(&rest) {
            out.push('零');
        }
    }
    below_myriad(rest, &mut out);
    // Ten to nineteen begin with ten.
    match out.strip_prefix("一十") {
        Some(tail) => format!("十{tail}"),
        None => out,
    }
}

fn below_myriad(n: u32, out: &mut String) {
    let (mut begun, mut gap) = (false, false);
    for (value, sign) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = n / value % 10;
        if digit == 0 {
            gap = begun;
            continue;
        }
        if gap {
            out.push('零');
            gap = false;
        }
        out.push_str(pick(&DIGITS, digit));
        out.push_str(sign);
        begun = true;
    }
}
