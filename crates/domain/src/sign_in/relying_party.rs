//! At which addresses browsers make and use passkeys (tilgangsnøkler): a key belongs to a name, never to a number (Web Authentication
//! level 3, section 5.1.2, "relying party identifier").

/// The place that passkeys belong to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelyingParty {
    /// The name of the host; a key works under this name for ever, and under no other.
    pub id: String,
    /// Scheme, name and port as browsers say them: `https://tiltak.example.no`.
    pub origin: String,
}

/// Why there are no passkeys at an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// The host is a number, and browsers tie passkeys to names.
    Number,
    /// Pages come in the clear, and browsers make passkeys over TLS alone.
    InClear,
    /// It is no address of pages.
    Address,
}

/// What passkeys belong to at the address of the pages. On the machine itself that is `localhost`, also where the address says
/// 127.0.0.1: there the pages are reached by both.
///
/// # Errors
/// [`Unfit`].
pub fn of_address(address: &str) -> Result<RelyingParty, Unfit> {
    let (scheme, rest) = address.trim().split_once("://").ok_or(Unfit::Address)?;
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let (host, port) = split_port(authority).ok_or(Unfit::Address)?;
    let host = host.to_lowercase();
    let is_loopback = host == "[::1]" || host.strip_prefix("127.").is_some_and(is_number);
    let id = if is_loopback { "localhost".to_owned() } else { host };
    if id.starts_with('[') || is_number(&id) {
        return Err(Unfit::Number);
    }
    let is_name = |label: &str| {
        let mut letters = label.chars();
        !label.is_empty() && letters.all(|one| one.is_ascii_alphanumeric() || one == '-')
    };
    if !id.split('.').all(is_name) {
        return Err(Unfit::Address);
    }
    let is_own_machine = id == "localhost" || id.ends_with(".localhost");
    let usual = match scheme.to_lowercase().as_str() {
        "https" => "443",
        "http" if is_own_machine => "80",
        "http" => return Err(Unfit::InClear),
        _ => return Err(Unfit::Address),
    };
    let port = port.filter(|port| *port != usual);
    let port = port.map_or_else(String::new, |port| format!(":{port}"));
    let origin = format!("{}://{id}{port}", scheme.to_lowercase());
    Ok(RelyingParty { id, origin })
}

/// Host and port, with the brackets of a long number; `None` where something else stands there.
fn split_port(authority: &str) -> Option<(&str, Option<&str>)> {
    let end = authority.find(']').map_or(0, |end| end + 1);
    let (host, port) = match authority[end..].find(':') {
        Some(at) => (&authority[..end + at], Some(&authority[end + at + 1..])),
        None => (authority, None),
    };
    let is_port = port.is_none_or(|port| port.parse::<u16>().is_ok());
    (is_port && !host.is_empty() && !host.contains('@')).then_some((host, port))
}

/// Whether a host is a number such as 10.0.0.7.
fn is_number(host: &str) -> bool {
    host.split('.')
        .next_back()
        .is_some_and(|last| !last.is_empty() && last.bytes().all(|one| one.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(address: &str) -> (String, String) {
        let party = of_address(address).unwrap();
        (party.id, party.origin)
    }

    #[test]
    fn a_name_over_tls_has_passkeys_and_its_usual_port_is_not_said() {
        let wanted = |id: &str, origin: &str| (id.to_owned(), origin.to_owned());
        for (address, id, origin) in [
            (
                "https://tiltak.example.no",
                "tiltak.example.no",
                "https://tiltak.example.no",
            ),
            (
                "https://Tiltak.Example.no:443/",
                "tiltak.example.no",
                "https://tiltak.example.no",
            ),
            (
                "https://tiltak.example.no:8443/start",
                "tiltak.example.no",
                "https://tiltak.example.no:8443",
            ),
            ("http://localhost:8080", "localhost", "http://localhost:8080"),
            ("http://localhost:80", "localhost", "http://localhost"),
            ("http://127.0.0.1:8080", "localhost", "http://localhost:8080"),
            ("http://[::1]:8080", "localhost", "http://localhost:8080"),
        ] {
            assert_eq!(found(address), wanted(id, origin), "{address}");
        }
    }

    #[test]
    fn numbers_pages_in_the_clear_and_what_is_no_address_have_none() {
        for (address, why) in [
            ("https://10.0.0.7", Unfit::Number),
            ("https://192.168.1.4:8443", Unfit::Number),
            ("https://[2001:db8::1]:8443", Unfit::Number),
            ("http://tiltak.example.no", Unfit::InClear),
            ("http://localhost.example.no", Unfit::InClear),
            ("ftp://tiltak.example.no", Unfit::Address),
            ("tiltak.example.no", Unfit::Address),
            ("https://", Unfit::Address),
            ("https://tiltak example.no", Unfit::Address),
            ("https://kari@tiltak.example.no", Unfit::Address),
            ("https://tiltak.example.no:port", Unfit::Address),
            ("https://tiltak..no", Unfit::Address),
        ] {
            assert_eq!(of_address(address), Err(why), "{address}");
        }
    }
}
