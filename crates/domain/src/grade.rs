//! How far a source and a piece of information are believed (Europol's 4x4 scheme).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Evaluation of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum SourceGrade {
    /// No doubt about authenticity, trustworthiness and competence.
    A,
    /// Mostly reliable.
    B,
    /// Mostly not reliable.
    C,
    /// Cannot be evaluated.
    X,
}

/// Evaluation of the information.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub enum InformationGrade {
    /// 1: accurate beyond doubt.
    Accurate,
    /// 2: known personally to the source, not to the officer.
    Known,
    /// 3: not known personally to the source, but corroborated.
    Corroborated,
    /// 4: not corroborated.
    Uncorroborated,
}

impl TryFrom<u8> for InformationGrade {
    type Error = GradeError;
    fn try_from(number: u8) -> Result<Self, GradeError> {
        match number {
            1 => Ok(Self::Accurate),
            2 => Ok(Self::Known),
            3 => Ok(Self::Corroborated),
            4 => Ok(Self::Uncorroborated),
            _ => Err(GradeError),
        }
    }
}

impl From<InformationGrade> for u8 {
    fn from(grade: InformationGrade) -> Self {
        grade as Self + 1
    }
}

/// Both evaluations together, written `B2`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Grade {
    /// The source.
    pub source: SourceGrade,
    /// The information.
    pub information: InformationGrade,
}

/// A text that is no grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a grade: write A, B, C or X and 1, 2, 3 or 4, for example B2")]
pub struct GradeError;

impl Grade {
    /// What is taken when nobody evaluated: never better than stated.
    pub const UNEVALUATED: Self = Self { source: SourceGrade::X, information: InformationGrade::Uncorroborated };
}

impl FromStr for Grade {
    type Err = GradeError;
    fn from_str(text: &str) -> Result<Self, GradeError> {
        let mut signs = text.trim().chars();
        let source = match signs.next() {
            Some('A' | 'a') => SourceGrade::A,
            Some('B' | 'b') => SourceGrade::B,
            Some('C' | 'c') => SourceGrade::C,
            Some('X' | 'x') => SourceGrade::X,
            _ => return Err(GradeError),
        };
        let number = signs.next().and_then(|sign| sign.to_digit(10)).and_then(|n| u8::try_from(n).ok());
        match (number, signs.next()) {
            (Some(number), None) => Ok(Self { source, information: number.try_into()? }),
            _ => Err(GradeError),
        }
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}{}", self.source, u8::from(self.information))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grades_read_back_as_written() {
        for text in ["A1", "B2", "C3", "X4"] {
            assert_eq!(text.parse::<Grade>().unwrap().to_string(), text);
        }
        for text in ["", "A", "D1", "A0", "A5", "A11", "1A"] {
            assert_eq!(text.parse::<Grade>(), Err(GradeError), "{text}");
        }
    }
}
