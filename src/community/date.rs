//! Calendar days. The core has no clock: "today" is always passed in.

use std::fmt;

use chrono::{Datelike, Days, Months, NaiveDate};

/// A calendar day, written `2026-11-21`. Shown to people; two copies of a
/// community are never put in order by it, because clocks are wrong.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(NaiveDate);

impl Date {
    /// The day of a year (1 to 9999), month (1 to 12) and day, if there is one.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Date> {
        if !(1..=9999).contains(&year) {
            return None;
        }
        NaiveDate::from_ymd_opt(year, month, day).map(Date)
    }

    /// Reads `YYYY-MM-DD`; a day that is none (30 February) is `None`.
    pub fn parse(text: &str) -> Option<Date> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        let number = |range: std::ops::Range<usize>| -> Option<u32> {
            let digits = text.get(range)?;
            if digits.bytes().all(|b| b.is_ascii_digit()) {
                digits.parse().ok()
            } else {
                None
            }
        };
        Date::new(number(0..4)? as i32, number(5..7)?, number(8..10)?)
    }

    /// This day and `days` more.
    pub fn plus_days(self, days: u64) -> Date {
        self.0.checked_add_days(Days::new(days)).map_or(self, Date)
    }

    /// The same day `months` later; the last one of that month if it is shorter.
    pub fn plus_months(self, months: u32) -> Date {
        let later = self.0.checked_add_months(Months::new(months));
        later.map_or(self, Date)
    }

    /// How many days lie between `earlier` and this day; negative if it is later.
    pub fn days_since(self, earlier: Date) -> i64 {
        (self.0 - earlier.0).num_days()
    }

    /// Year, month (1 to 12) and day (1 to 31).
    pub fn parts(self) -> (i32, u32, u32) {
        (self.0.year(), self.0.month(), self.0.day())
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.parts();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_reads_back_as_written() {
        let day = Date::new(2026, 2, 28).unwrap();
        assert_eq!(Date::parse(&day.to_string()), Some(day));
        assert_eq!(day.plus_days(1).to_string(), "2026-03-01");
        assert_eq!(day.plus_days(30).days_since(day), 30);
        let long = Date::new(2026, 8, 31).unwrap();
        assert_eq!(long.plus_months(6).to_string(), "2027-02-28");
    }

    #[test]
    fn a_date_that_is_none_is_refused() {
        for text in [
            "2026-02-30",
            "2026-2-3",
            "soon",
            "",
            "2026-13-01",
            "+026-01-01",
            "0000-01-01",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }
}
