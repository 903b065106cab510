//! Names as carriers write them: titles glued to given names, seats without a name, and when two names are one.

/// Titles that stand at the end of given names, longest first. DR is left out: names end in it (ALEXANDR).
const TITLES: [&str; 6] = ["MSTR", "MISS", "PROF", "MRS", "MR", "MS"];

/// What stands instead of a name that is not known yet.
const NO_NAMES: [&str; 9] = ["", "TBA", "TBN", "TBD", "NN", "NONAME", "NO NAME", "UNNAMED", "UNKNOWN"];

/// The given names without a title. A title glued to a single letter is part of the name (AMR, OMR) and stays.
pub(crate) fn without_title(given: &str) -> &str {
    let given = given.trim();
    if TITLES.contains(&given) || given == "DR" {
        return "";
    }
    if let Some((rest, last)) = given.rsplit_once(' ').filter(|(_, last)| TITLES.contains(last) || *last == "DR") {
        debug_assert!(!last.is_empty());
        return rest.trim_end();
    }
    if let Some((_, rest)) = given.split_once(' ').filter(|(first, _)| TITLES.contains(first) || *first == "DR") {
        return rest.trim_start();
    }
    let glued = TITLES.iter().find_map(|title| given.strip_suffix(title));
    glued.filter(|rest| rest.chars().count() >= 2).unwrap_or(given)
}

/// Whether no person is named.
pub(crate) fn is_placeholder(surname: &str, given: &str) -> bool {
    let empty = |text: &str| NO_NAMES.iter().any(|word| word.eq_ignore_ascii_case(text));
    empty(surname.trim()) && empty(without_title(given))
}

/// Letters only, in capitals.
pub(crate) fn folded(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

/// Whether two writings of a name are the same person's: equal surnames but for blanks and hyphens, and given names of
/// which one begins with the other. Reservations cut given names and glue titles to them.
pub(crate) fn same_name(one: (&str, &str), other: (&str, &str)) -> bool {
    let (a, b) = (folded(without_title(one.1)), folded(without_title(other.1)));
    folded(one.0) == folded(other.0) && (a.starts_with(&b) || b.starts_with(&a))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_come_off_and_names_stay() {
        for (sent, given) in [
            ("LENKAMRS", "LENKA"),
            ("OWENPAULMR", "OWENPAUL"),
            ("OMRMR", "OMR"),
            ("OMR", "OMR"),
            ("AMR", "AMR"),
            ("LIMR", "LI"),
            ("SELMAMISS", "SELMA"),
            ("HUGOMSTR", "HUGO"),
            ("KAROL MR", "KAROL"),
            ("MRS ANNA LEE", "ANNA LEE"),
            ("ALEXANDR", "ALEXANDR"),
            ("MR", ""),
            ("", ""),
        ] {
            assert_eq!(without_title(sent), given, "{sent}");
        }
    }

    #[test]
    fn placeholders_are_no_persons() {
        assert!(is_placeholder("TBA", "TBA") && is_placeholder("", "") && is_placeholder("TBA", "MR"));
        assert!(!is_placeholder("TBA", "ANNA") && !is_placeholder("NOVASTEL", "TBA"));
    }

    #[test]
    fn writings_of_one_name_meet() {
        assert!(same_name(("EL MARAKI", "NADIAMRS"), ("EL-MARAKI", "NADIA")));
        assert!(same_name(("LOBB", "MOLLYMRS"), ("LOBB", "MOLLYMRS ZARA")));
        assert!(!same_name(("LOBB", "MOLLY"), ("LOBB", "MAX")) && !same_name(("LOBB", "MOLLY"), ("LOB", "MOLLY")));
    }
}
