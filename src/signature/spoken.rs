//! Words in which two officers read a fingerprint to each other over the telephone.
//!
//! Own list, composed for this program: words that many languages share (animals, music, stones, places), so that
//! both ends of the line know them. No two begin with the same four letters, and any two differ in at least three.

/// One word for each value of a byte.
#[rustfmt::skip]
const WORDS: [&str; 256] = [
    "abacus", "academy", "accordion", "acrobat", "adagio", "admiral", "aerial", "agenda", "alarm", "algebra", "alibi",
    "almanac", "alpaca", "altitude", "amazon", "ambulance", "ananas", "anchor", "angel", "antenna", "apollo",
    "aquarium", "arabica", "arctic", "argon", "armada", "artist", "asphalt", "asteroid", "atlas", "avenue", "axiom",
    "azimuth", "bagatelle", "balance", "balloon", "bamboo", "bandage", "banjo", "baritone", "barometer", "basalt",
    "bazaar", "beryl", "bicycle", "biscuit", "bistro", "bonsai", "boulevard", "bouquet", "bravo", "brigade", "bronze",
    "budget", "buffalo", "cabaret", "cactus", "cadence", "calendar", "camera", "canary", "canoe", "capsule",
    "caravan", "cascade", "catalogue", "cedar", "cello", "centaur", "ceramic", "chapel", "chocolate", "cinema",
    "circus", "citadel", "citron", "clarinet", "climate", "cobalt", "coconut", "colibri", "colonel", "comet",
    "compass", "concert", "condor", "confetti", "cosmos", "crater", "crystal", "cupola", "cyclone", "cymbal",
    "dahlia", "danube", "daphne", "decibel", "delta", "desert", "diagonal", "dialogue", "diamond", "dinosaur",
    "diploma", "doctor", "dolphin", "dynamo", "ebony", "echo", "eclipse", "elegant", "elixir", "emblem", "emerald",
    "energy", "ensemble", "equator", "escort", "estuary", "everest", "exotic", "falcon", "fanfare", "fantasy",
    "festival", "filter", "finale", "flamingo", "florin", "formula", "forum", "fossil", "fresco", "frontier",
    "galaxy", "gallery", "gazelle", "geranium", "geyser", "giraffe", "glacier", "gondola", "gorilla", "gravity",
    "guitar", "habitat", "harmony", "harpoon", "hazard", "helium", "heron", "hexagon", "horizon", "hotel", "hybrid",
    "iceberg", "iguana", "impulse", "index", "indigo", "insect", "island", "ivory", "jacket", "jaguar", "jasmine",
    "jersey", "jubilee", "jungle", "jupiter", "kangaroo", "karate", "kayak", "kiosk", "koala", "labyrinth", "lagoon",
    "lantern", "lasso", "lavender", "legend", "leopard", "liberty", "lilac", "logic", "lotus", "lunar", "madeira",
    "magnet", "mahogany", "mammoth", "mandarin", "marathon", "marble", "melody", "menthol", "mercury", "meteor",
    "mimosa", "mineral", "minute", "mirage", "monsoon", "mosaic", "museum", "mustang", "nectar", "neptune", "nickel",
    "nomad", "nougat", "oasis", "obelisk", "ocean", "octave", "olive", "omega", "onyx", "orbit", "orchid", "origami",
    "otter", "oxygen", "pacific", "pagoda", "panther", "papaya", "paprika", "parrot", "pelican", "penguin", "phoenix",
    "piano", "pilot", "pistachio", "planet", "platinum", "pumpkin", "pyramid", "quartz", "robot", "safari",
    "saxophone", "scorpion", "sphinx", "telescope", "tobacco", "tornado", "tulip", "vanilla", "velvet", "violin",
    "volcano", "waltz", "zebra", "zenith",
];

/// Bytes that are read out: 128 bits, beyond anybody's reach to imitate.
const SPOKEN: usize = 16;

/// Sixteen words for the first half of a fingerprint.
pub(super) fn spoken(fingerprint: &[u8; 32]) -> Vec<&'static str> {
    fingerprint.iter().take(SPOKEN).filter_map(|byte| WORDS.get(usize::from(*byte)).copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_word_is_taken_for_another() {
        let heads: BTreeSet<&str> = WORDS.iter().map(|w| &w[..4]).collect();
        assert_eq!(heads.len(), 256);
        assert!(WORDS.iter().all(|w| w.bytes().all(|b| b.is_ascii_lowercase())));
        for (i, a) in WORDS.iter().enumerate() {
            assert!(WORDS.iter().skip(i + 1).all(|b| distance(a, b) >= 3), "{a}");
        }
    }

    /// Letters to change, add or leave out.
    fn distance(a: &str, b: &str) -> usize {
        let mut row: Vec<usize> = (0..=b.len()).collect();
        for (i, x) in a.bytes().enumerate() {
            let mut next = vec![i + 1];
            for (j, y) in b.bytes().enumerate() {
                next.push((row[j + 1] + 1).min(next[j] + 1).min(row[j] + usize::from(x != y)));
            }
            row = next;
        }
        row[b.len()]
    }

    #[test]
    fn different_fingerprints_are_read_differently() {
        let mut one = [7; 32];
        let first = spoken(&one);
        assert_eq!(first.len(), 16);
        one[15] ^= 1;
        assert_ne!(spoken(&one), first);
    }
}
