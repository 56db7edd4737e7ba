//! The short code: typed on any telephone or tablet.

use std::net::{IpAddr, SocketAddr};

use axum::Extension;
use axum::extract::{ConnectInfo, Query};
use axum::http::{HeaderMap, StatusCode};
use serde_json::json;
use tiltak_services::feedback::CodeOutcome;

use super::href;
use super::view::{Chosen, alone};
use crate::form::OpenPosted;
use crate::render::{PageResult, see_other};
use crate::visitor::Visitor;

pub(super) async fn show(Query(chosen): Query<Chosen>, visitor: Visitor) -> PageResult {
    shown(&visitor, &chosen, StatusCode::OK, "")
}

pub(super) async fn left(Query(chosen): Query<Chosen>, visitor: Visitor) -> PageResult {
    let template = "pages/channel/told.html";
    let own = json!({ "text": "left" });
    alone(&visitor, &chosen, StatusCode::OK, template, "left_title", own)
}

pub(super) async fn post(
    Query(chosen): Query<Chosen>,
    peer: Option<Extension<ConnectInfo<SocketAddr>>>,
    headers: HeaderMap,
    posted: OpenPosted,
) -> PageResult {
    let OpenPosted { visitor, form } = posted;
    let peer = peer.map(|Extension(ConnectInfo(peer))| peer.ip());
    let address = address_of(peer, &headers);
    let typed = form.text("code");
    let outcome = visitor.state.services.feedback_code(&typed, &address).await?;
    match outcome {
        CodeOutcome::Door(token) => {
            let language = chosen
                .sprak
                .map_or_else(String::new, |one| format!("?sprak={one}"));
            let known = language.len() == "?sprak=nb".len() && language.is_ascii();
            let language = if known { language } else { String::new() };
            Ok(see_other(&format!("{}{language}", href(&token))))
        }
        CodeOutcome::Wrong => shown(&visitor, &chosen, StatusCode::UNPROCESSABLE_ENTITY, "code_wrong"),
        CodeOutcome::Rest => shown(&visitor, &chosen, StatusCode::TOO_MANY_REQUESTS, "code_rest"),
    }
}

fn shown(visitor: &Visitor, chosen: &Chosen, status: StatusCode, error: &str) -> PageResult {
    let own = json!({ "error": error });
    alone(
        visitor,
        chosen,
        status,
        "pages/channel/code.html",
        "code_title",
        own,
    )
}

/// Where a request comes from. What a proxy says is believed only where the proxy stands on this machine; it is the last address of
/// the header, which the proxy itself has added.
pub(crate) fn address_of(peer: Option<IpAddr>, headers: &HeaderMap) -> String {
    let is_proxy = peer.is_none_or(|peer| peer.is_loopback());
    let forwarded = headers
        .get_all("x-forwarded-for")
        .iter()
        .next_back()
        .and_then(|value| value.to_str().ok())
        .and_then(|line| line.rsplit(',').next()?.trim().parse::<IpAddr>().ok())
        .filter(|_| is_proxy);
    let address = forwarded.or(peer);
    address.map_or_else(|| "unknown".to_owned(), |address| network_of(address).to_string())
}

/// One subscriber has a whole /64 of IPv6: they count as one address.
fn network_of(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(six) => match six.to_ipv4_mapped() {
            Some(four) => IpAddr::V4(four),
            None => {
                let network = u128::from(six) & (u128::MAX << 64);
                IpAddr::V6(network.into())
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(peer: &str, forwarded: &str) -> String {
        let mut headers = HeaderMap::new();
        if !forwarded.is_empty() {
            headers.insert("x-forwarded-for", forwarded.parse().unwrap());
        }
        address_of(peer.parse().ok(), &headers)
    }

    #[test]
    fn a_proxy_on_this_machine_is_believed_and_nobody_else() {
        assert_eq!(from("203.0.113.7", "198.51.100.1"), "203.0.113.7");
        assert_eq!(from("127.0.0.1", "198.51.100.1"), "198.51.100.1");
        assert_eq!(from("127.0.0.1", "192.0.2.9, 198.51.100.1"), "198.51.100.1");
        assert_eq!(from("127.0.0.1", "no address"), "127.0.0.1");
        assert_eq!(from("", ""), "unknown");
    }

    #[test]
    fn addresses_of_one_subscriber_count_as_one() {
        assert_eq!(from("2001:db8:1:2:3:4:5:6", ""), from("2001:db8:1:2::9", ""));
        assert_ne!(from("2001:db8:1:2::9", ""), from("2001:db8:1:3::9", ""));
        assert_eq!(from("::ffff:203.0.113.7", ""), "203.0.113.7");
    }
}
