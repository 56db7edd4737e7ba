//! What an operator decides about the server towards the outside: options and variables with the same meaning.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use clap::Args;
use tiltak_web::{Network, WebSettings};

use crate::commands::error::CommandError;

/// Who may ask how often, and whom to tell.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Towards the outside")]
pub struct OutsideSettings {
    /// Proxies whose X-Forwarded-For is believed, with commas between: addresses or networks such as 127.0.0.1,10.0.0.0/8. Without it
    /// every request comes from the other end of its connection
    #[arg(
        long,
        env = "TILTAK_TRUSTED_PROXIES",
        hide_env_values = true,
        value_name = "NETWORKS",
        value_delimiter = ','
    )]
    trusted_proxies: Vec<Network>,

    /// So many requests a minute of one account or one token of another system; 0 for no limit
    #[arg(
        long,
        env = "TILTAK_REQUESTS_PER_ACCOUNT",
        hide_env_values = true,
        value_name = "N",
        default_value_t = 600
    )]
    requests_per_account: u32,

    /// So many requests a minute from one network address; an office may share one. 0 for no limit
    #[arg(
        long,
        env = "TILTAK_REQUESTS_PER_ADDRESS",
        hide_env_values = true,
        value_name = "N",
        default_value_t = 6000
    )]
    requests_per_address: u32,

    /// Whom somebody writes to who has found a weakness, for /.well-known/security.txt: mailto:name@example.no or https://...
    #[arg(
        long,
        env = "TILTAK_SECURITY_CONTACT",
        hide_env_values = true,
        value_name = "URI",
        value_parser = contact
    )]
    security_contact: Option<String>,

    /// Address and port for health and metrics, apart from the pages: never one that people outside reach
    #[arg(
        long,
        env = "TILTAK_OPERATIONS_LISTEN",
        hide_env_values = true,
        value_name = "ADDRESS:PORT"
    )]
    pub operations_listen: Option<SocketAddr>,
}

impl OutsideSettings {
    /// What the pages go by, at the address where people reach them.
    pub fn web(&self, address: &str) -> WebSettings {
        WebSettings {
            address: address.to_owned(),
            trusted_proxies: self.trusted_proxies.clone(),
            per_account: self.requests_per_account,
            per_address: self.requests_per_address,
            security_contact: self.security_contact.clone(),
            ..WebSettings::default()
        }
    }
}

/// A demonstration stands on this machine alone, and so does whatever proxy is before it. It limits nothing.
pub fn of_demonstration() -> Result<WebSettings, CommandError> {
    let here = IpAddr::V4(Ipv4Addr::LOCALHOST).to_string();
    let here = here
        .parse()
        .map_err(|_| CommandError::internal("this machine has no address"))?;
    Ok(WebSettings {
        trusted_proxies: vec![here],
        ..WebSettings::default()
    })
}

fn contact(typed: &str) -> Result<String, String> {
    let is_uri = typed.starts_with("mailto:") || typed.starts_with("https://") || typed.starts_with("tel:");
    if is_uri && !typed.contains(|letter: char| letter.is_whitespace() || letter.is_control()) {
        Ok(typed.to_owned())
    } else {
        Err("write mailto:name@example.no, https://... or tel:...".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contact_is_an_address_in_one_line() {
        assert!(contact("mailto:sikkerhet@tiltak.example").is_ok());
        for bad in [
            "sikkerhet@tiltak.example",
            "",
            "mailto:a b",
            "https://a\nExpires: never",
            "http://a",
        ] {
            assert!(contact(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_demonstration_trusts_this_machine_and_limits_nothing() {
        let settings = of_demonstration().unwrap();
        assert!(settings.trusted_proxies[0].contains("127.0.0.1".parse().unwrap()));
        assert_eq!((settings.per_account, settings.per_address), (0, 0));
    }
}
