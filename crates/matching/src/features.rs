//! The rules of a comparison as one readable table: stage, weight, reason.

use serde::{Deserialize, Serialize};

use crate::evidence::{Attribute, Verdict};

/// Version of the rules and weights; it changes with any of them and stands in every piece of evidence.
pub const MATCHER_VERSION: u32 = 1;

/// The score from which a pair counts as a candidate. Chosen on invented names and on cross-script pairs, not on the
/// benchmark it is judged by: docs/matching.md says how.
pub const OPERATING_THRESHOLD: f32 = 0.70;

/// When a rule acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Sets the score a candidate starts from; the best one counts.
    Base,
    /// Moves that score: by `weight` of the room left when it speaks for, by `weight` of the score when against.
    Qualify,
    /// Says only that nothing could be compared.
    Absent,
}

/// One rule.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    /// Its name in evidence.
    pub feature: Feature,
    /// Attribute it reads.
    pub attribute: Attribute,
    /// Which way it speaks.
    pub verdict: Verdict,
    /// When it acts.
    pub stage: Stage,
    /// How much, 0 to 1.
    pub weight: f32,
}

macro_rules! features {
    ($($(#[$doc:meta])* $name:ident $attribute:ident $verdict:ident $stage:ident $weight:literal;)+) => {
        /// The rules, by name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Feature { $($(#[$doc])* $name,)+ }

        /// Every rule with its stage and weight, in the order of [`Feature`].
        pub const FEATURES: &[Rule] = &[$(Rule {
            feature: Feature::$name,
            attribute: Attribute::$attribute,
            verdict: Verdict::$verdict,
            stage: Stage::$stage,
            weight: $weight,
        },)+];

        impl Feature {
            /// The rule of that name.
            pub const fn rule(self) -> Rule {
                match self { $(Self::$name => Rule {
                    feature: Self::$name,
                    attribute: Attribute::$attribute,
                    verdict: Verdict::$verdict,
                    stage: Stage::$stage,
                    weight: $weight,
                },)+ }
            }
        }
    };
}

features! {
    /// The names agree to the degree of the name score.
    NameSimilar Name For Base 1.0;
    /// The only similar name is one of low quality: it ranks, it never makes a hit alone.
    NameWeakAlias Name For Base 0.65;
    /// The names differ; something else led here.
    NameDiffers Name Against Qualify 0.10;
    /// One side has no name.
    NameUnknown Name Unknown Absent 0.0;

    /// Same number as written, same issuer.
    DocumentExact Document For Base 1.0;
    /// Same number once blanks and punctuation are dropped, same issuer.
    DocumentNormalised Document For Base 0.95;
    /// Same number, one issuer not stated.
    DocumentIssuerUnknown Document For Base 0.85;
    /// Same number, another issuer: numbers repeat between states.
    DocumentOtherIssuer Document For Base 0.55;
    /// Same issuer and kind, another number: people hold several, so it says little.
    DocumentDiffers Document Against Qualify 0.02;
    /// Nothing to compare.
    DocumentUnknown Document Unknown Absent 0.0;

    /// The same known day.
    BirthSameDay BirthDate For Qualify 0.35;
    /// The same month, or a known day within a known month.
    BirthSameMonth BirthDate For Qualify 0.25;
    /// Intervals of a year or less overlap.
    BirthSameYear BirthDate For Qualify 0.15;
    /// Wider intervals overlap.
    BirthPossible BirthDate For Qualify 0.05;
    /// Day and month exchanged.
    BirthDayMonthSwapped BirthDate Against Qualify 0.02;
    /// One digit differs or two neighbours are exchanged.
    BirthNearTypo BirthDate Against Qualify 0.05;
    /// At most two years apart.
    BirthNearYear BirthDate Against Qualify 0.10;
    /// Further apart.
    BirthDiffers BirthDate Against Qualify 0.22;
    /// Nothing to compare.
    BirthUnknown BirthDate Unknown Absent 0.0;

    /// A nationality in common.
    NationalityShared Nationality For Qualify 0.08;
    /// None in common: people change and hide them.
    NationalityDiffers Nationality Against Qualify 0.06;
    /// Nothing to compare.
    NationalityUnknown Nationality Unknown Absent 0.0;

    /// The same sex as stated.
    SexSame Sex For Qualify 0.02;
    /// The other one.
    SexDiffers Sex Against Qualify 0.10;
    /// Not stated, or X on either side.
    SexUnknown Sex Unknown Absent 0.0;

    /// Similar places.
    BirthPlaceSimilar BirthPlace For Qualify 0.10;
    /// Different places: spelling and districts vary, so it says little.
    BirthPlaceDiffers BirthPlace Against Qualify 0.03;
    /// Nothing to compare.
    BirthPlaceUnknown BirthPlace Unknown Absent 0.0;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_and_the_names_agree_and_weights_are_shares() {
        for rule in FEATURES {
            assert_eq!(rule.feature.rule(), *rule);
            assert!((0.0..=1.0).contains(&rule.weight));
            assert_eq!(rule.stage == Stage::Absent, rule.verdict == Verdict::Unknown);
        }
    }

    #[test]
    fn near_birth_dates_speak_less_against_than_far_ones() {
        let weight = |feature: Feature| feature.rule().weight;
        assert!(weight(Feature::BirthDayMonthSwapped) < weight(Feature::BirthNearTypo));
        assert!(weight(Feature::BirthNearTypo) < weight(Feature::BirthNearYear));
        assert!(weight(Feature::BirthNearYear) < weight(Feature::BirthDiffers));
    }
}
