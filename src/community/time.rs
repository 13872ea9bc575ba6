//! Times of day, as a clock on the wall shows them.

use std::fmt;

/// A time of day, written `18:05`: where the group meets, whatever the zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(u16);

/// The minutes of a day.
const DAY: u32 = 24 * 60;

impl Time {
    /// The time of an hour (0 to 23) and a minute, if there is one.
    pub fn new(hour: u32, minute: u32) -> Option<Time> {
        (hour < 24 && minute < 60).then_some(Time((hour * 60 + minute) as u16))
    }

    /// Reads `HH:MM`; seconds behind it are left out.
    pub fn parse(text: &str) -> Option<Time> {
        let (time, seconds) = text.split_at_checked(5)?;
        let is_rest = seconds.is_empty() || seconds.starts_with(':');
        let (hour, minute) = time.split_once(':').filter(|_| is_rest)?;
        let number = |digits: &str| {
            let are_digits = digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit());
            digits.parse().ok().filter(|_| are_digits)
        };
        Time::new(number(hour)?, number(minute)?)
    }

    /// So many minutes later, past midnight if need be.
    pub fn plus_minutes(self, minutes: u32) -> Time {
        Time(((u32::from(self.0) + minutes % DAY) % DAY) as u16)
    }

    /// How many minutes have passed since an earlier time of the same day;
    /// negative if that is later.
    pub fn minutes_since(self, earlier: Time) -> i32 {
        i32::from(self.0) - i32::from(earlier.0)
    }

    /// Hour and minute.
    pub fn parts(self) -> (u32, u32) {
        (u32::from(self.0) / 60, u32::from(self.0) % 60)
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hour, minute) = self.parts();
        write!(f, "{hour:02}:{minute:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_reads_back_as_written_and_goes_past_midnight() {
        let evening = Time::parse("18:05").unwrap();
        assert_eq!(evening.to_string(), "18:05");
        assert_eq!(Time::parse("18:05:00"), Some(evening));
        assert_eq!(evening.plus_minutes(360).to_string(), "00:05");
        assert_eq!(evening.plus_minutes(90).minutes_since(evening), 90);
        for text in [
            "24:00", "7:30", "18:60", "soon", "", "18.05", "+1:05", "18:05pm", "18:0é",
        ] {
            assert_eq!(Time::parse(text), None, "{text}");
        }
    }
}
