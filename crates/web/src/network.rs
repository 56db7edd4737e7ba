//! Network addresses: where a request comes from, and whose word is taken for it.

use std::net::IpAddr;
use std::str::FromStr;

use axum::http::HeaderMap;

/// An address, or all addresses that begin with the same bits: `192.0.2.7`, `10.0.0.0/8`, `2001:db8::/32`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network {
    first: IpAddr,
    bits: u32,
}

/// A text that is no network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("write an address such as 127.0.0.1 or a network such as 10.0.0.0/8")]
pub struct NoNetwork;

impl FromStr for Network {
    type Err = NoNetwork;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (address, bits) = match text.trim().split_once('/') {
            Some((address, bits)) => (address, Some(bits)),
            None => (text.trim(), None),
        };
        let first: IpAddr = address.parse().map_err(|_| NoNetwork)?;
        let most = if first.is_ipv4() { 32 } else { 128 };
        let bits = bits.map_or(Ok(most), |bits| bits.parse().map_err(|_| NoNetwork))?;
        if bits > most {
            return Err(NoNetwork);
        }
        Ok(Self { first, bits })
    }
}

impl Network {
    /// Whether an address is in it.
    #[must_use]
    pub fn contains(&self, address: IpAddr) -> bool {
        let shifted = |value: u128, width: u32| {
            let rest = width - self.bits;
            if rest >= 128 { 0 } else { value >> rest }
        };
        match (self.first, plain(address)) {
            (IpAddr::V4(own), IpAddr::V4(other)) => {
                shifted(u32::from(own).into(), 32) == shifted(u32::from(other).into(), 32)
            }
            (IpAddr::V6(own), IpAddr::V6(other)) => {
                shifted(u128::from(own), 128) == shifted(u128::from(other), 128)
            }
            _ => false,
        }
    }
}

/// An address of the older kind written as one of the newer.
fn plain(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V6(six) => six.to_ipv4_mapped().map_or(address, IpAddr::V4),
        IpAddr::V4(_) => address,
    }
}

/// Where a request comes from: the other end of the connection, or what trusted proxies say, the last one first, up to the first address
/// that is nobody's we trust.
pub(crate) fn origin(peer: IpAddr, headers: &HeaderMap, trusted: &[Network]) -> IpAddr {
    let is_trusted = |address: IpAddr| trusted.iter().any(|network| network.contains(address));
    let mut origin = plain(peer);
    let lines: Vec<&str> = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|line| line.to_str().ok())
        .collect();
    for said in lines.iter().rev().flat_map(|line| line.rsplit(',')) {
        if !is_trusted(origin) {
            break;
        }
        let Ok(said) = said.trim().parse() else { break };
        origin = plain(said);
    }
    origin
}

/// One subscriber has a whole /64 of the newer addresses: they count as one.
pub(crate) fn subscriber(address: IpAddr) -> IpAddr {
    match plain(address) {
        IpAddr::V6(six) => IpAddr::V6((u128::from(six) & (u128::MAX << 64)).into()),
        four @ IpAddr::V4(_) => four,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network(text: &str) -> Network {
        text.parse().unwrap()
    }

    #[test]
    fn networks_are_read_and_others_refused() {
        let is_in = |net: &str, address: &str| network(net).contains(address.parse().unwrap());
        assert!(is_in("10.0.0.0/8", "10.255.1.2"));
        assert!(!is_in("10.0.0.0/8", "11.0.0.0"));
        assert!(is_in("127.0.0.1", "127.0.0.1") && !is_in("127.0.0.1", "127.0.0.2"));
        assert!(is_in("127.0.0.1", "::ffff:127.0.0.1"));
        assert!(is_in("2001:db8::/32", "2001:db8:1::7") && !is_in("2001:db8::/32", "2001:db9::7"));
        assert!(is_in("0.0.0.0/0", "203.0.113.1") && is_in("::/0", "2001:db8::1"));
        for bad in ["", "proxy", "10.0.0.0/33", "::/129", "10.0.0.0/-1", "10.0.0/8"] {
            assert_eq!(bad.parse::<Network>(), Err(NoNetwork), "{bad}");
        }
    }

    #[test]
    fn only_trusted_proxies_are_believed_and_only_as_far_as_they_are() {
        let from = |peer: &str, said: &str, trusted: &[&str]| {
            let mut headers = HeaderMap::new();
            if !said.is_empty() {
                headers.insert("x-forwarded-for", said.parse().unwrap());
            }
            let trusted: Vec<Network> = trusted.iter().map(|text| network(text)).collect();
            origin(peer.parse().unwrap(), &headers, &trusted).to_string()
        };
        assert_eq!(from("127.0.0.1", "198.51.100.1", &[]), "127.0.0.1");
        assert_eq!(from("127.0.0.1", "198.51.100.1", &["127.0.0.1"]), "198.51.100.1");
        assert_eq!(from("127.0.0.1", "", &["127.0.0.1"]), "127.0.0.1");
        assert_eq!(from("203.0.113.7", "198.51.100.1", &["127.0.0.1"]), "203.0.113.7");
        let two = ["127.0.0.1", "10.0.0.0/8"];
        assert_eq!(
            from("127.0.0.1", "192.0.2.9, 198.51.100.1, 10.1.1.1", &two),
            "198.51.100.1"
        );
        assert_eq!(
            from("127.0.0.1", "what the client made up, 10.1.1.1", &two),
            "10.1.1.1"
        );
    }

    #[test]
    fn addresses_of_one_subscriber_count_as_one() {
        let of = |text: &str| subscriber(text.parse().unwrap());
        assert_eq!(of("2001:db8:1:2:3:4:5:6"), of("2001:db8:1:2::9"));
        assert_ne!(of("2001:db8:1:2::9"), of("2001:db8:1:3::9"));
        assert_eq!(of("::ffff:203.0.113.7").to_string(), "203.0.113.7");
    }
}
