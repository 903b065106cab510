//! One person on a flight, as one message states it.

use jiff::civil::Date;
use liaison_domain::{Country, DateInterval, Personal, Sex};
use serde::{Deserialize, Serialize};

/// A text about a person: redacted in `Debug`.
pub type Text = Personal<String>;

/// In which capacity the person is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// NAD FL, and every traveller of a reservation.
    #[default]
    Passenger,
    /// NAD FM.
    Crew,
    /// NAD DDU: stays on board or in the transit area.
    TransitPassenger,
    /// NAD DDT.
    TransitCrew,
}

impl Role {
    /// Whether the person works on the aircraft.
    pub const fn is_crew(self) -> bool {
        matches!(self, Self::Crew | Self::TransitCrew)
    }
}

/// Age group or kind of seat of a traveller, by the passenger type code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TravellerType {
    /// A, ADT.
    Adult,
    /// C, CHD, CNN.
    Child,
    /// IN, INF.
    InfantWithoutSeat,
    /// IS, INS.
    InfantWithSeat,
}

impl TravellerType {
    /// By code; other codes name fares, not persons.
    pub fn of(code: &str) -> Option<Self> {
        Some(match code {
            "A" | "ADT" | "AD" => Self::Adult,
            "C" | "CHD" | "CNN" | "CH" => Self::Child,
            "IN" | "INF" => Self::InfantWithoutSeat,
            "IS" | "INS" => Self::InfantWithSeat,
            _ => return None,
        })
    }

    /// In words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Adult => "adult",
            Self::Child => "child",
            Self::InfantWithoutSeat => "infant without seat",
            Self::InfantWithSeat => "infant with seat",
        }
    }

    /// Whether the person is under two.
    pub const fn is_infant(self) -> bool {
        matches!(self, Self::InfantWithoutSeat | Self::InfantWithSeat)
    }
}

/// Whether the person travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TravelStatus {
    /// Stands in a check-in group of the flight.
    CheckedIn,
    /// Came without reservation.
    GoShow,
    /// Reserved and did not come.
    NoShow,
    /// Listed on board by a close-out.
    OnBoard,
    /// Listed as not on board by a close-out.
    NotOnBoard,
}

impl TravelStatus {
    /// In words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::CheckedIn => "checked in",
            Self::GoShow => "go-show",
            Self::NoShow => "no-show",
            Self::OnBoard => "on board",
            Self::NotOnBoard => "not on board",
        }
    }
}

/// A country as the message writes it, and which one it is.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CountryText {
    /// The code as sent.
    pub as_sent: String,
    /// The state or organisation, when the code is known.
    pub country: Option<Country>,
}

impl CountryText {
    /// Reads a code; `None` for what cannot be one.
    pub fn parse(text: &str) -> Option<Self> {
        let is_code = !text.is_empty() && text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
        is_code.then(|| Self { as_sent: text.to_owned(), country: Country::parse(text).ok() })
    }

    /// Three letters when the code is known, else as sent.
    pub fn code(&self) -> &str {
        self.country.as_ref().map_or(&self.as_sent, Country::code)
    }
}

/// A travel document.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TravelDocument {
    /// Type as sent: P passport, V visa, I identity card, L crew licence, ...
    pub kind: String,
    /// Number as sent.
    pub number: Option<Text>,
    /// Issuing state, or the state a visa is valid for.
    pub issuer: Option<CountryText>,
    /// Last day of validity.
    pub expiry: Option<Date>,
    /// Day of issue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued: Option<Date>,
}

/// Checked baggage.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Bags {
    /// Number of pieces.
    pub count: Option<u32>,
    /// Weight as sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<String>,
    /// `kg` or `lb`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Tags: the first number of a run and its length.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<BagTags>,
}

/// A run of consecutive bag tags.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct BagTags {
    /// First tag.
    pub first: Text,
    /// How many, when stated.
    pub count: Option<u32>,
}

/// What an address is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AddressKind {
    /// Where the person will stay.
    Destination,
    /// Where the person lives.
    Residence,
    /// Where mail goes.
    Mailing,
    /// Where bills go.
    Billing,
    /// Anything else.
    Contact,
}

/// A postal address.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Address {
    /// What it is for.
    pub kind: AddressKind,
    /// Country code as sent.
    pub country: Option<CountryText>,
    /// Street and number.
    pub street: Option<Text>,
    /// Town.
    pub city: Option<Text>,
    /// State or province.
    pub region: Option<Text>,
    /// Postal code.
    pub postcode: Option<Text>,
}

impl Address {
    /// In one line, from the street to the country.
    pub fn line(&self) -> String {
        let text = |part: &'_ Option<Text>| part.as_ref().map(|part| part.as_str().to_owned());
        let country = self.country.as_ref().map(|country| country.code().to_owned());
        joined([text(&self.street), text(&self.postcode), text(&self.city), text(&self.region), country])
    }
}

/// What is there of some values, in one line.
fn joined<const N: usize>(parts: [Option<String>; N]) -> String {
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// A way to reach the person.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind", content = "value")]
pub enum Contact {
    /// E-mail address.
    Email(Text),
    /// Telephone number.
    Phone(Text),
}

impl Contact {
    /// The address or number.
    pub const fn value(&self) -> &Text {
        match self {
            Self::Email(value) | Self::Phone(value) => value,
        }
    }
}

/// A means of payment.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Payment {
    /// CC card, CA cash, ...
    pub form: String,
    /// Amount as sent.
    pub amount: Option<String>,
    /// Card scheme.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vendor: Option<String>,
    /// Number as sent, often masked by the carrier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<Text>,
    /// Expiry of the card, MMYY.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expiry: Option<Text>,
}

impl Payment {
    /// In one line: form, scheme, number, amount.
    pub fn line(&self) -> String {
        let number = self.number.as_ref().map(|number| number.as_str().to_owned());
        joined([Some(self.form.clone()), self.vendor.clone(), number, self.amount.clone()])
    }
}

/// A frequent-flyer account.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FrequentFlyer {
    /// Carrier.
    pub carrier: String,
    /// Number.
    pub number: Text,
}

/// A name as the other segment of the message writes it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct NameAsSent {
    /// Family name.
    pub surname: Text,
    /// Given names, with title if one is glued to them.
    pub given: Text,
}

/// One person of one message. Everything may be missing but a name, and even of that a part.
///
/// Each field is a data element of Directive (EU) 2016/681, Annex I, or of the advance passenger information of Regulations
/// (EU) 2025/12 and 2025/13; there is none for anything else. [`crate::regime`] says which regime may hold which.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Person {
    /// Offset in the file of the segment that names the person.
    pub at: usize,
    /// Capacity.
    pub role: Role,
    /// Family name.
    pub surname: Text,
    /// All given names, one blank between.
    pub given: Text,
    /// The name before titles were taken off, or as the reservation has it, where it differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name_as_sent: Option<NameAsSent>,
    /// Sex as stated.
    pub sex: Option<Sex>,
    /// Days on which the person may be born.
    pub birth: Option<DateInterval>,
    /// Nationalities.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub nationalities: Vec<CountryText>,
    /// Documents.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<TravelDocument>,
    /// Seat on the flight the message is about.
    pub seat: Option<Text>,
    /// Reservation record locator.
    pub locator: Option<Text>,
    /// Number of the traveller within the reservation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// Unique passenger reference of the carrier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unique_ref: Option<Text>,
    /// Whether the carrier verified the document data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verified: Option<bool>,
    /// Checked baggage.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bags: Option<Bags>,
    /// State of residence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub residence: Option<CountryText>,
    /// Place of birth.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub birth_place: Option<Text>,
    /// State of birth.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub birth_country: Option<CountryText>,
    /// Airport where the person boards.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub embarks: Option<String>,
    /// Airport where the person leaves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disembarks: Option<String>,
    /// Port of the border check.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clears: Option<String>,
    /// Age group.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub traveller_type: Option<TravellerType>,
    /// Number of the traveller an infant travels with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub travels_with: Option<String>,
    /// Whether the carrier looks after the child.
    pub unaccompanied_minor: bool,
    /// Whether the person travels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<TravelStatus>,
    /// Addresses.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub addresses: Vec<Address>,
    /// Contacts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<Contact>,
    /// Payments.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub payments: Vec<Payment>,
    /// Ticket numbers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tickets: Vec<Text>,
    /// Frequent-flyer accounts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub frequent_flyer: Vec<FrequentFlyer>,
    /// Crew function code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub crew_code: Option<String>,
}

impl Person {
    /// Given and family name with a blank between.
    pub fn full_name(&self) -> Text {
        let parts = [self.given.as_str(), self.surname.as_str()];
        Text::new(parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "))
    }
}

/// A filled text, wrapped.
pub(crate) fn text(value: Option<std::borrow::Cow<'_, str>>) -> Option<Text> {
    value.map(|value| Text::new(value.into_owned()))
}
