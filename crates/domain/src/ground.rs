//! The grounds a person picks from when deciding a hit: a closed list, so that decisions can be counted and compared.

use serde::{Deserialize, Serialize};

use crate::stamp::Refusal;

macro_rules! grounds {
    ($(#[$doc:meta])* $name:ident, $field:literal, $($(#[$vdoc:meta])* $variant:ident => $code:literal, $label:literal, $reason:literal);+ $(;)?) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// Every one, in the order shown.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// Stable code.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// What it means.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label),+ }
            }

            /// Whether the officer must add a reason in words.
            pub const fn needs_reason(self) -> bool {
                match self { $(Self::$variant => $reason),+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = Refusal;
            fn from_str(text: &str) -> Result<Self, Refusal> {
                Self::ALL.iter().copied().find(|one| one.code() == text)
                    .ok_or(Refusal::Invalid { field: $field, message: "pick one of the listed codes" })
            }
        }
    };
}

grounds! {
    /// Why a hit is the listed person.
    ConfirmGround, "ground",
    /// Document and name agree.
    DocumentAndName => "document-and-name", "Document number and name agree", false;
    /// Name and birth date agree, nothing disagrees.
    NameAndBirthDate => "name-and-birth-date", "Name and birth date agree and nothing disagrees", false;
    /// A photo or print was compared.
    BiometricOrPhoto => "biometric-or-photo", "A photo or fingerprint was compared", false;
    /// Something else.
    OtherEvidence => "other-evidence", "Other evidence (say which)", true;
}

grounds! {
    /// Why a hit is not the listed person, or cannot be used.
    RejectGround, "ground",
    /// Somebody else.
    DifferentPerson => "different-person", "A different person", false;
    /// Cannot be told from what is there.
    DataInsufficient => "data-insufficient", "Too little data to tell (say what is missing)", true;
    /// The listed record is wrong.
    ListedRecordWrong => "listed-record-wrong", "The listed record is wrong (say what)", true;
    /// The person does not travel.
    NotTravelling => "not-travelling", "The person does not travel on this flight", false;
}

grounds! {
    /// What came of a confirmed hit.
    OutcomeKind, "outcome",
    /// Passed to the competent authority.
    PassedOn => "passed-on", "Passed on to the competent authority", false;
    /// Met at the border.
    MetAtBorder => "met-at-border", "Met at the border", false;
    /// Did not show up.
    NotEncountered => "not-encountered", "Not encountered", false;
    /// Nothing had to be done.
    NoActionNeeded => "no-action-needed", "No action was needed (say why)", true;
}
