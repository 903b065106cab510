//! States whose documents the invented people carry: codes and the shape of their numbers.
//!
//! The shapes are plausible lengths and letter positions, not the rules of any authority; no check digits, so a number
//! points to no real document.

use std::sync::LazyLock;

use liaison_domain::Country;

/// An issuing state.
#[derive(Debug, Clone, Copy)]
pub struct State {
    /// Two letters, lower case (ISO 3166-1), as FollowTheMoney files write it.
    pub two: &'static str,
    /// Three letters.
    pub code: Country,
    pub(crate) passport: &'static str,
    pub(crate) id: &'static str,
}

/// All states by their two letters, in the order of the table.
pub(crate) static STATES: LazyLock<Vec<State>> = LazyLock::new(|| {
    TABLE
        .iter()
        .filter_map(|&(two, passport, id)| Some(State { two, code: Country::parse(two).ok()?, passport, id }))
        .collect()
});

/// The states named in `codes`, blank-separated.
pub(crate) fn named(codes: &str) -> Vec<&'static State> {
    codes.split_whitespace().filter_map(|code| STATES.iter().find(|state| state.two == code)).collect()
}

#[rustfmt::skip]
const TABLE: &[(&str, &str, &str)] = &[
    ("sy", "N9999999", "#9999999999"), ("iq", "A#9999999", "#99999999999"), ("eg", "A9999999#", "#9999999999999"),
    ("ma", "AA#999999", "AA999999"), ("tn", "A#99999", "#9999999"), ("dz", "#99999999", "#99999999999999999"),
    ("sa", "A#9999999", "#999999999"), ("ye", "#9999999", "#9999999999"), ("jo", "A#99999", "#999999999"),
    ("lb", "LR#999999", "#99999999999"), ("ly", "A9#99999", "#99999999999"), ("sd", "P#9999999", "#9999999999"),
    ("ir", "A#9999999", "#999999999"), ("af", "P#9999999", "#999999999999"), ("tj", "4#9999999", "A#9999999"),
    ("tr", "U#9999999", "#9999999999"), ("az", "C#9999999", "AA9999999"), ("ru", "#99999999", "#999999999"),
    ("kz", "N#9999999", "#99999999999"), ("by", "MP#999999", "#999999A999AA9"), ("ua", "FA#99999", "#99999999"),
    ("gr", "AA#999999", "AA999999"), ("cy", "K#9999999", "#999999"), ("ge", "#9AA99999", "#9999999999"),
    ("am", "AA#999999", "#99999999"), ("il", "#9999999", "#99999999"), ("cn", "E#9999999", "#99999999999999999"),
    ("tw", "3#9999999", "A#99999999"), ("sg", "K#999999A", "S9999999A"), ("kr", "M#9999999", "#999999999999"),
    ("in", "A#999999", "#99999999999"), ("np", "#9999999", "#99999999"), ("bd", "AA#999999", "#999999999"),
    ("vn", "C#999999", "#99999999999"), ("fr", "99AA99999", "#99999999999"), ("be", "AA#99999", "#99999999999"),
    ("ch", "X#999999", "A9999999"), ("de", "C#AA99999", "L#AA99999"), ("at", "A#999999", "#9999999"),
    ("nl", "AA#999999", "#99999999"), ("es", "AAA#99999", "#9999999A"), ("mx", "#9999999", "AAAA999999"),
    ("co", "AA#99999", "#999999999"), ("ar", "AAA#99999", "#9999999"), ("pt", "AA#99999", "#9999999"),
    ("br", "AA#99999", "#9999999999"), ("ng", "A#9999999", "#9999999999"), ("sn", "A#9999999", "#999999999999"),
    ("gh", "G#999999", "GHA9999999999"), ("ml", "AA#99999", "#99999999999"), ("so", "P#9999999", "#9999999999"),
    ("ke", "AK#999999", "#9999999"), ("et", "EP#99999", "#99999999"), ("gb", "#99999999", "AA999999A"),
    ("us", "#99999999", "#99999999"), ("ie", "PA#99999", "#999999A"), ("rs", "#99999999", "#999999999999"),
    ("ba", "A#999999", "#999999999999"), ("me", "A#A99999", "#999999999999"), ("al", "AA#99999", "A99999999A"),
    ("mk", "A#999999", "#999999999999"), ("pl", "AA#99999", "AAA999999"), ("pk", "AA#999999", "#999999999999"),
    ("id", "A#999999", "#999999999999999"), ("jp", "AA#999999", "#99999999999"), ("uz", "AA#99999", "#9999999999999"),
    ("xk", "P#999999", "#999999999"), ("th", "AA#99999", "#999999999999"), ("cm", "#999999", "#99999999"),
    ("se", "#9999999", "#99999999999"), ("it", "AA#999999", "AA99999AA"), ("au", "PA#999999", "#9999999"),
    ("ca", "AA#99999", "#99999999"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_is_known_to_the_domain() {
        assert_eq!(STATES.len(), TABLE.len());
    }
}
