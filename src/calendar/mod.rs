//! Civil dates, moments and spans of time. The one place that reads the clock.

mod units;
mod words;

pub use units::{span, unit_word};

use serde::{Deserialize, Serialize};

/// A civil date, written `2017-01-16` in files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Date(jiff::civil::Date);

/// An instant, written `2026-11-22T21:43:05Z` in files; whole seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Moment(jiff::Timestamp);

/// Unit of a span of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Unit {
    Minutes,
    Hours,
    Days,
    WorkingDays,
    Months,
    Years,
}

impl Date {
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        jiff::civil::Date::new(year, month, day).ok().map(Self)
    }

    pub fn parse(text: &str) -> Option<Self> {
        text.parse().ok().map(Self)
    }

    pub fn year(self) -> i16 {
        self.0.year()
    }

    pub fn month(self) -> i8 {
        self.0.month()
    }

    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// Today where the officer sits.
    pub fn today() -> Self {
        Self(jiff::Zoned::now().date())
    }

    /// Midnight UTC at the start of this date.
    pub fn midnight(self) -> Moment {
        Moment(self.0.to_zoned(jiff::tz::TimeZone::UTC).map(|z| z.timestamp()).unwrap_or_default())
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl Moment {
    pub fn now() -> Self {
        Self::from_unix(jiff::Timestamp::now().as_second())
    }

    pub fn from_unix(seconds: i64) -> Self {
        Self(jiff::Timestamp::from_second(seconds).unwrap_or_default())
    }

    pub fn unix(self) -> i64 {
        self.0.as_second()
    }

    pub fn parse(text: &str) -> Option<Self> {
        text.parse().ok().map(Self)
    }

    /// The civil date of this moment in UTC.
    pub fn date(self) -> Date {
        Date(self.0.to_zoned(jiff::tz::TimeZone::UTC).date())
    }

    /// Year, month, day, hour, minute, second in UTC.
    pub fn utc(self) -> (i16, i8, i8, i8, i8, i8) {
        let z = self.0.to_zoned(jiff::tz::TimeZone::UTC);
        (z.year(), z.month(), z.day(), z.hour(), z.minute(), z.second())
    }

    /// Hour and minute where the officer sits.
    pub fn local_clock(self) -> (i8, i8) {
        let z = self.0.to_zoned(jiff::tz::TimeZone::system());
        (z.hour(), z.minute())
    }
}

impl std::fmt::Display for Moment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)
    }
}
