//! A session as a calendar file (iCalendar, RFC 5545), which every calendar
//! opens. The crates for it bring a clock and a parser along.

use crate::community::Date;

/// A meeting to be put into a calendar.
pub struct Meeting<'a> {
    /// What tells it apart from all others, for ever: it is changed in the
    /// calendar, not doubled, when it is opened there again.
    pub id: &'a str,
    /// The moment at which the file is made, in UTC: `20261121T184000Z`.
    pub made: &'a str,
    /// What it is called.
    pub title: &'a str,
    /// The place.
    pub place: &'a str,
    /// What else is to be known, in lines.
    pub about: &'a str,
    /// When it is.
    pub when: When,
}

/// When a meeting is.
pub enum When {
    /// From one moment to another, in UTC: the same hour for everybody,
    /// wherever their calendar is.
    Between(String, String),
    /// On a day.
    On(Date),
}

/// The file.
pub fn calendar(meeting: &Meeting) -> String {
    let mut file = String::new();
    let mut line = |name: &str, value: &str| break_line(&[name, value].concat(), &mut file);
    line("BEGIN:", "VCALENDAR");
    line("VERSION:", "2.0");
    line("PRODID:", "-//Weft//Weft//EN");
    line("BEGIN:", "VEVENT");
    line("UID:", &escaped(meeting.id));
    line("DTSTAMP:", meeting.made);
    match &meeting.when {
        When::Between(from, to) => {
            line("DTSTART:", from);
            line("DTEND:", to);
        }
        When::On(day) => {
            let plain = |day: Date| day.to_string().replace('-', "");
            line("DTSTART;VALUE=DATE:", &plain(*day));
            line("DTEND;VALUE=DATE:", &plain(day.plus_days(1)));
        }
    }
    let words = [
        ("SUMMARY:", meeting.title),
        ("LOCATION:", meeting.place),
        ("DESCRIPTION:", meeting.about),
    ];
    for (name, words) in words.into_iter().filter(|(_, words)| !words.is_empty()) {
        line(name, &escaped(words));
    }
    line("END:", "VEVENT");
    line("END:", "VCALENDAR");
    file
}

/// Words as a calendar file holds them.
fn escaped(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for sign in words.chars() {
        match sign {
            '\\' | ';' | ',' => text.extend(['\\', sign]),
            '\n' => text.push_str("\\n"),
            sign if sign.is_control() => {}
            sign => text.push(sign),
        }
    }
    text
}

/// A line has 75 bytes at most; what is longer goes on in the next one, behind
/// a space. No letter is cut.
fn break_line(line: &str, file: &mut String) {
    const MOST: usize = 75;
    let mut room = MOST;
    for sign in line.chars() {
        if sign.len_utf8() > room {
            file.push_str("\r\n ");
            room = MOST - 1;
        }
        room -= sign.len_utf8();
        file.push(sign);
    }
    file.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn meeting<'a>(title: &'a str, about: &'a str) -> Meeting<'a> {
        Meeting {
            id: "a-b",
            made: "20261201T120000Z",
            title,
            place: "St Columb’s Hall, back room; ring twice",
            about,
            when: When::On(Date::new(2026, 12, 31).unwrap()),
        }
    }

    /// What a calendar reads from a line of the file.
    fn read(file: &str, name: &str) -> Option<String> {
        let whole = file.replace("\r\n ", "");
        let line = whole
            .split("\r\n")
            .find_map(|line| line.strip_prefix(name))?;
        let (mut text, mut signs) = (String::new(), line.chars());
        while let Some(sign) = signs.next() {
            match sign {
                '\\' => match signs.next()? {
                    'n' => text.push('\n'),
                    other => text.push(other),
                },
                sign => text.push(sign),
            }
        }
        Some(text)
    }

    #[test]
    fn a_day_without_an_hour_is_a_whole_day() {
        let file = calendar(&meeting("Winter round", ""));
        assert!(file.contains("\r\nDTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n"));
        assert!(!file.contains("DESCRIPTION"));
        assert_eq!(
            read(&file, "LOCATION:").unwrap(),
            "St Columb’s Hall, back room; ring twice"
        );
        assert!(file.starts_with("BEGIN:VCALENDAR\r\n") && file.ends_with("END:VCALENDAR\r\n"));
    }

    proptest! {
        #[test]
        fn words_of_any_script_come_back_as_they_were(title in "\\PC{1,90}", about in "[\\PC\n]{1,300}") {
            let file = calendar(&meeting(&title, &about));
            prop_assert_eq!(read(&file, "SUMMARY:").unwrap(), title);
            prop_assert_eq!(read(&file, "DESCRIPTION:").unwrap(), about);
            for line in file.split("\r\n") {
                prop_assert!(line.len() <= 75 && !line.contains(['\r', '\n']));
            }
        }
    }
}
