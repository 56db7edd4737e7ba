//! Letters that came back (returpost): read from a delivery report (RFC 3464), or from a list of addresses.

use uuid::Uuid;

/// A letter that came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bounce {
    /// The letter, where the report names it.
    pub mail: Option<Uuid>,
    /// The address, where the report names it.
    pub address: Option<String>,
    /// The status, such as `5.1.1`.
    pub status: String,
}

/// The status of an address that a person says is wrong.
const BY_HAND: &str = "5.0.0";

/// The letters that came back for good, from the text of one delivery report, or a list with one address a line. What is neither gives
/// nothing, and a report of a delay or of a delivery gives nothing either.
#[must_use]
pub fn read(text: &str) -> Vec<Bounce> {
    let lines = unfolded(text);
    let is_report = lines
        .iter()
        .any(|line| field(line, "final-recipient").is_some() || field(line, "original-recipient").is_some());
    if is_report {
        of_report(&lines)
    } else {
        of_list(text)
    }
}

/// The name that a letter has to mail servers.
#[must_use]
pub fn message_id(mail: Uuid, domain: &str) -> String {
    format!("<{mail}@{domain}>")
}

fn of_list(text: &str) -> Vec<Bounce> {
    let words = text.split(|sign: char| sign.is_whitespace() || [',', ';', '<', '>', '"'].contains(&sign));
    let addresses = words.filter(|word| word.contains('@') && !word.starts_with('@') && !word.ends_with('@'));
    addresses
        .map(|address| Bounce {
            mail: None,
            address: Some(address.to_lowercase()),
            status: BY_HAND.to_owned(),
        })
        .collect()
}

/// Fields of recipients stand in groups; a group ends where the next begins.
fn of_report(lines: &[String]) -> Vec<Bounce> {
    let mail = lines
        .iter()
        .filter_map(|line| field(line, "message-id").or_else(|| field(line, "original-envelope-id")))
        .filter_map(named)
        .next_back();
    let (mut found, mut now): (Vec<Recipient>, Recipient) = (Vec::new(), Recipient::default());
    for line in lines {
        if line.is_empty() {
            found.push(std::mem::take(&mut now));
        } else if let Some(value) =
            field(line, "original-recipient").or_else(|| field(line, "final-recipient"))
        {
            let address = value.rsplit(';').next().unwrap_or(value).trim();
            now.address
                .get_or_insert_with(|| address.trim_matches(['<', '>']).to_lowercase());
        } else if let Some(value) = field(line, "action") {
            now.is_failed = value.eq_ignore_ascii_case("failed");
        } else if let Some(value) = field(line, "status") {
            now.status = status(value);
        }
    }
    found.push(now);
    let failed: Vec<Recipient> = found
        .into_iter()
        .filter(|one| one.is_failed && one.address.is_some())
        .collect();
    // The name of the letter tells which one it was only where one recipient is told of; every letter has one.
    let is_one = failed.len() == 1;
    failed
        .into_iter()
        .map(|one| Bounce {
            mail: mail.filter(|_| is_one),
            address: one.address,
            status: one.status.unwrap_or_else(|| BY_HAND.to_owned()),
        })
        .collect()
}

#[derive(Default)]
struct Recipient {
    address: Option<String>,
    is_failed: bool,
    status: Option<String>,
}

/// The value of a header field by its name.
fn field<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let (found, value) = line.split_once(':')?;
    found.trim().eq_ignore_ascii_case(name).then(|| value.trim())
}

fn named(value: &str) -> Option<Uuid> {
    let inner = value.trim_start_matches('<');
    inner.split('@').next()?.trim().parse().ok()
}

/// A status of class 5: three numbers.
fn status(value: &str) -> Option<String> {
    let word = value.split_whitespace().next()?;
    let parts: Vec<&str> = word.split('.').collect();
    let is_number =
        |part: &&str| (1..=3).contains(&part.len()) && part.chars().all(|sign| sign.is_ascii_digit());
    (parts.len() == 3 && parts.iter().all(is_number)).then(|| word.to_owned())
}

/// Lines with those that begin with a blank put behind the one before, as headers are folded.
fn unfolded(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        match lines.last_mut() {
            Some(last) if line.starts_with([' ', '\t']) && !last.is_empty() => {
                last.push(' ');
                last.push_str(line.trim());
            }
            _ => lines.push(line.trim_end().to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAIL: &str = "67e55044-10b1-426f-9247-bb680e5fe0c8";

    fn report(action: &str) -> String {
        format!(
            "From: MAILER-DAEMON@post.example\r\nMessage-ID: <20260927.ABC@post.example>\r\n\
             Content-Type: multipart/report; report-type=delivery-status;\r\n boundary=\"xyz\"\r\n\r\n--xyz\r\n\r\n\
             Your message could not be delivered.\r\n\r\n--xyz\r\nContent-Type: message/delivery-status\r\n\r\n\
             Reporting-MTA: dns; post.example\r\n\r\nFinal-Recipient: rfc822;\r\n Leder@Sted.example\r\n\
             Action: {action}\r\nStatus: 5.1.1 (bad address)\r\nDiagnostic-Code: smtp; 550 no such user\r\n\r\n--xyz\r\n\
             Content-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{MAIL}@tiltak.example>\r\nSubject: Hei\r\n\r\n--xyz--\r\n"
        )
    }

    #[test]
    fn a_delivery_report_names_the_letter_the_address_and_the_status() {
        let expected = Bounce {
            mail: Some(MAIL.parse().unwrap()),
            address: Some("leder@sted.example".into()),
            status: "5.1.1".into(),
        };
        assert_eq!(read(&report("failed")), [expected]);
    }

    #[test]
    fn a_delay_is_no_bounce() {
        assert_eq!(read(&report("delayed")), []);
        assert_eq!(read(&report("delivered")), []);
    }

    #[test]
    fn a_list_of_addresses_is_read_as_people_paste_it() {
        let found = read("a@b.example, C@d.example;\n\"Leder\" <e@f.example>\nnobody\n@x y@");
        let addresses: Vec<_> = found.iter().map(|one| one.address.as_deref().unwrap()).collect();
        assert_eq!(addresses, ["a@b.example", "c@d.example", "e@f.example"]);
        assert!(
            found
                .iter()
                .all(|one| one.status == "5.0.0" && one.mail.is_none())
        );
    }

    #[test]
    fn a_report_of_several_recipients_goes_by_their_addresses() {
        let text = "Final-Recipient: rfc822; a@b.example\nAction: failed\nStatus: 5.1.1\n\n\
                    Final-Recipient: rfc822; c@d.example\nAction: failed\nStatus: nonsense\n\n\
                    Final-Recipient: rfc822; e@f.example\nAction: relayed\nStatus: 2.0.0\n\n\
                    Message-ID: <67e55044-10b1-426f-9247-bb680e5fe0c8@x>\n";
        let found = read(text);
        assert_eq!(found.len(), 2);
        assert!(found.iter().all(|one| one.mail.is_none()));
        assert_eq!(
            (found[0].status.as_str(), found[1].status.as_str()),
            ("5.1.1", "5.0.0")
        );
    }

    #[test]
    fn a_letter_is_found_again_by_its_name() {
        let id: Uuid = MAIL.parse().unwrap();
        assert_eq!(named(&message_id(id, "tiltak.example")), Some(id));
        assert_eq!(named("<something@else>"), None);
    }
}
