//! Chinese and Japanese: how much room punctuation takes, and the breath between Han and Latin.
//!
//! Full-width signs bring half an em of nothing with them. It is dropped between two signs and at the edge of a
//! line (W3C *Requirements for Chinese Text Layout*, 3.1.6), and may shrink elsewhere.

use super::shape::{Cluster, Kind};

/// Which half of a full-width sign is empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    /// The first: an opening bracket or quotation mark.
    Opening,
    /// The second: a closing one, a stop, a comma.
    Closing,
    None,
}

fn sign(words: &str) -> Sign {
    let mut chars = words.chars();
    match (chars.next(), chars.next()) {
        (Some('“' | '‘' | '（' | '【' | '《' | '「' | '『' | '〈' | '〔' | '［' | '｛'), None) => {
            Sign::Opening
        }
        (
            Some(
                '”' | '’' | '）' | '】' | '》' | '」' | '』' | '〉' | '〕' | '］' | '｝' | '，' | '。' | '、' | '；'
                | '：' | '！' | '？' | '．',
            ),
            None,
        ) => Sign::Closing,
        _ => Sign::None,
    }
}

/// Sets the room of signs, and of a Latin word within Han. Leaves texts without Han as they are.
pub(super) fn space(text: &str, clusters: &mut [Cluster]) {
    if !clusters.iter().any(|c| c.kind == Kind::Ideograph) {
        return;
    }
    let mut before: Option<(Sign, bool)> = None;
    for at in 0..clusters.len() {
        let words = text.get(clusters[at].start as usize..clusters[at].end as usize).unwrap_or("");
        let wide = clusters[at].advance * 10 >= clusters[at].size * 9;
        let kind = if wide && clusters[at].level.is_multiple_of(2) { sign(words) } else { Sign::None };
        let half = clusters[at].size / 2;
        match kind {
            Sign::Opening => {
                clusters[at].front = half;
                clusters[at].kind = Kind::Ideograph;
            }
            Sign::Closing => {
                clusters[at].back = half;
                clusters[at].kind = Kind::Ideograph;
            }
            Sign::None => {}
        }
        // Of two empty halves that meet, one goes.
        match (before.map(|b| b.0), kind) {
            (Some(Sign::Closing), Sign::Opening | Sign::Closing) => squeeze_back(&mut clusters[at - 1]),
            (Some(Sign::Opening), Sign::Opening) => squeeze_front(&mut clusters[at]),
            _ => {}
        }
        let han = clusters[at].kind == Kind::Ideograph && kind == Sign::None && words.chars().all(is_han);
        let word = clusters[at].kind == Kind::Letter && words.chars().all(char::is_alphanumeric);
        if let Some((Sign::None, was_han)) = before
            && let Some(previous) = at.checked_sub(1)
            && ((was_han && word) || (han && is_word(text, &clusters[previous])))
        {
            let breath = clusters[at].size / 6;
            clusters[previous].back += breath;
            clusters[previous].trail += breath;
            clusters[previous].advance += breath;
        }
        before = Some((kind, han));
    }
}

fn is_word(text: &str, cluster: &Cluster) -> bool {
    let words = text.get(cluster.start as usize..cluster.end as usize).unwrap_or("");
    cluster.kind == Kind::Letter && words.chars().all(char::is_alphanumeric)
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{2FDF}' | '\u{3040}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// The glyph stands at the start of its room, so that only the advance changes.
fn squeeze_back(cluster: &mut Cluster) {
    cluster.advance -= cluster.back;
    cluster.back = 0;
}

fn squeeze_front(cluster: &mut Cluster) {
    cluster.advance -= cluster.front;
    cluster.lead -= cluster.front;
    cluster.front = 0;
}
