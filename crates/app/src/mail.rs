//! Letters by e-mail through a mail server (SMTP), and the job of the server that sends them.

use std::net::IpAddr;
use std::time::Duration;

use clap::Args;
use lettre::address::{Address, Envelope};
use lettre::message::header::ContentType;
use lettre::message::{Mailbox, Message};
use lettre::transport::smtp::Error as SmtpError;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use tiltak_domain::survey::bounce::message_id;
use tiltak_domain::survey::mail::Handed;
use tiltak_services::Services;
use tiltak_services::mail::{Letter, MailDelivered, MailPace, Mailer, PostOffice, Unreachable};

use crate::commands::error::CommandError;
use crate::shutdown::Shutdown;

/// How long a mail server may take to answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// Where letters go and come from.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Letters")]
pub struct MailSettings {
    /// Mail server for invitations to surveys: smtps://host[:port], or smtp://host[:port], which is encrypted too unless the server is on
    /// this machine. User and password, where it wants them, in TILTAK_SMTP_USER and TILTAK_SMTP_PASSWORD; without it codes are printed
    #[arg(long, env = "TILTAK_SMTP", hide_env_values = true, value_name = "URL")]
    smtp: Option<String>,

    /// Who letters are from: an e-mail address, with or without a name before it
    #[arg(
        long,
        env = "TILTAK_MAIL_FROM",
        hide_env_values = true,
        value_name = "ADDRESS",
        default_value = "tiltak@localhost"
    )]
    mail_from: String,

    /// Address of the pages as people outside reach them, for links in letters; the address that is listened at where it is not said
    #[arg(long, env = "TILTAK_ADDRESS", hide_env_values = true, value_name = "URL")]
    address: Option<String>,
}

impl MailSettings {
    /// The mail server where one is named, and the use cases that then can write letters.
    pub fn set_up(
        &self,
        services: Services,
        listens_at: &str,
    ) -> Result<(Services, Option<SmtpMailer>), CommandError> {
        let Some(url) = self.smtp.as_deref().map(str::trim).filter(|url| !url.is_empty()) else {
            return Ok((services, None));
        };
        let given = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
        let mailer = match (given("TILTAK_SMTP_USER"), given("TILTAK_SMTP_PASSWORD")) {
            (Some(user), Some(password)) => SmtpMailer::new(url, &self.mail_from, Some((user, password))),
            (None, None) => SmtpMailer::new(url, &self.mail_from, None),
            _ => Err(BadSetting::HalfACredential),
        };
        let mailer = mailer.map_err(|error| {
            CommandError::usage(error.words())
                .hint("see --smtp and --mail-from; user and password go in TILTAK_SMTP_USER and TILTAK_SMTP_PASSWORD")
        })?;
        let address = self.post_office(listens_at)?;
        Ok((services.with_post_office(address), Some(mailer)))
    }

    /// The address of the pages as people outside reach them.
    pub fn pages(&self, listens_at: &str) -> String {
        self.address.as_deref().unwrap_or(listens_at).trim().to_owned()
    }

    fn post_office(&self, listens_at: &str) -> Result<PostOffice, CommandError> {
        let address = self
            .address
            .as_deref()
            .unwrap_or(listens_at)
            .trim_end_matches('/');
        let is_web = address.starts_with("https://") || address.starts_with("http://");
        if !is_web || address.contains(char::is_whitespace) {
            return Err(CommandError::usage(
                "the address of the pages does not begin with https:// or http://",
            )
            .hint("see --address and TILTAK_ADDRESS"));
        }
        Ok(PostOffice {
            address: address.to_owned(),
        })
    }
}

/// A mail server and who letters are from.
pub struct SmtpMailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

/// Why a mail server cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadSetting {
    Url,
    Secret,
    From,
    HalfACredential,
    Tls,
}

impl BadSetting {
    /// In words for the operator; never with a password.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Url => {
                "the address of the mail server is not of the form smtp://host[:port] or smtps://host[:port]"
            }
            Self::Secret => "the address of the mail server holds a user or a password",
            Self::From => "the sender is not an e-mail address",
            Self::HalfACredential => "user and password of the mail server belong together",
            Self::Tls => "encryption cannot be set up",
        }
    }
}

/// Where a mail server is, and how it is spoken with.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    host: String,
    port: u16,
    encryption: Encryption,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Encryption {
    /// From the first byte (`smtps`).
    Whole,
    /// Begins with a command, and nothing is sent without it (`smtp`).
    Started,
    /// None: the server is on this machine.
    None,
}

impl SmtpMailer {
    /// A mail server by its address, with user and password where it wants them.
    ///
    /// Nothing goes unencrypted over a network: only a server on this machine is spoken with in the clear.
    pub fn new(url: &str, from: &str, credentials: Option<(String, String)>) -> Result<Self, BadSetting> {
        let place = Place::parse(url)?;
        let from: Mailbox = from.parse().map_err(|_| BadSetting::From)?;
        let tls = || TlsParameters::new(place.host.clone()).map_err(|_| BadSetting::Tls);
        let tls = match place.encryption {
            Encryption::Whole => Tls::Wrapper(tls()?),
            Encryption::Started => Tls::Required(tls()?),
            Encryption::None => Tls::None,
        };
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(place.host)
            .port(place.port)
            .tls(tls)
            .timeout(Some(PATIENCE));
        if let Some((user, password)) = credentials {
            builder = builder.credentials(Credentials::new(user, password));
        }
        Ok(Self {
            transport: builder.build(),
            from,
        })
    }

    /// The letter as it is sent; none where the address cannot be written to.
    fn message(&self, letter: Letter<'_>) -> Option<Message> {
        let to: Address = letter.to.parse().ok()?;
        let domain = self.from.email.domain();
        let mut message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to.clone()))
            .message_id(Some(message_id(letter.id, domain)))
            .subject(letter.subject)
            .envelope(Envelope::new(Some(self.from.email.clone()), vec![to]).ok()?)
            .header(ContentType::TEXT_PLAIN);
        if let Some(first) = letter.answers_to {
            let first = message_id(first, domain);
            message = message.in_reply_to(first.clone()).references(first);
        }
        message.body(letter.text.to_owned()).ok()
    }
}

impl Mailer for SmtpMailer {
    async fn send(&self, letter: Letter<'_>) -> Result<Handed, Unreachable> {
        let Some(message) = self.message(letter) else {
            // Bad destination mailbox address syntax (RFC 3463).
            return Ok(Handed::Refused("5.1.3".to_owned()));
        };
        match self.transport.send(message).await {
            Ok(_) => Ok(Handed::Taken),
            Err(error) => judged(&error),
        }
    }
}

/// What an answer of the mail server means: only its number is kept, since its words may repeat the address.
fn judged(error: &SmtpError) -> Result<Handed, Unreachable> {
    let Some(status) = error.status().map(|code| code.to_string()) else {
        return Err(Unreachable);
    };
    match status.as_str() {
        // About the mailbox alone; other permanent answers are about us, such as a password that is refused.
        "550" | "551" | "553" => Ok(Handed::Refused(enhanced(&status))),
        _ => Ok(Handed::Later(enhanced(&status))),
    }
}

/// The status as delivery reports write it.
fn enhanced(code: &str) -> String {
    match code {
        "550" | "551" => "5.1.1".to_owned(),
        "553" => "5.1.3".to_owned(),
        other => format!("{}.0.0", other.get(..1).unwrap_or("4")),
    }
}

impl Place {
    fn parse(url: &str) -> Result<Self, BadSetting> {
        let (scheme, rest) = url.trim().split_once("://").ok_or(BadSetting::Url)?;
        let rest = rest.trim_end_matches('/');
        if rest.contains('@') {
            return Err(BadSetting::Secret);
        }
        let (host, port) = host_and_port(rest).ok_or(BadSetting::Url)?;
        let is_here =
            host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
        let (encryption, usual) = match scheme {
            "smtps" => (Encryption::Whole, 465),
            "smtp" if is_here => (Encryption::None, 25),
            "smtp" => (Encryption::Started, 587),
            _ => return Err(BadSetting::Url),
        };
        Ok(Self {
            host,
            port: port.unwrap_or(usual),
            encryption,
        })
    }
}

fn host_and_port(text: &str) -> Option<(String, Option<u16>)> {
    let (host, port) = match text.strip_prefix('[') {
        Some(rest) => {
            let (host, port) = rest.split_once(']')?;
            (host, port.strip_prefix(':'))
        }
        None => match text.split_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (text, None),
        },
    };
    let is_host = |sign: char| sign.is_alphanumeric() || ['.', '-', ':'].contains(&sign);
    let port = match port {
        Some(port) => Some(port.parse().ok()?),
        None => None,
    };
    (!host.is_empty() && host.chars().all(is_host)).then(|| (host.to_owned(), port))
}

/// Sends what waits until the program is asked to stop. A failure is tried again, later and later.
pub async fn deliver(services: Services, mailer: SmtpMailer, stop: Shutdown) {
    let mut pace = MailPace::default();
    loop {
        let delivered = services.deliver_mail(&mailer).await;
        match &delivered {
            Ok(done) if *done == MailDelivered::default() => {}
            Ok(done) => tracing::info!(
                sent = done.sent,
                bounced = done.bounced,
                failed = done.failed,
                left = done.left,
                "letters of surveys"
            ),
            Err(error) => tracing::warn!(%error, "letters of surveys could not be sent"),
        }
        let pause = pace.after(&delivered);
        services.job_ran("mail", delivered.is_ok(), pause);
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            () = stop.requested() => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead, BufReader, Write};
    use std::net::TcpListener;

    use uuid::Uuid;

    use super::*;

    fn place(url: &str) -> Option<(String, u16, Encryption)> {
        let place = Place::parse(url).ok()?;
        Some((place.host, place.port, place.encryption))
    }

    #[test]
    fn only_a_server_on_this_machine_is_spoken_with_in_the_clear() {
        let is = |host: &str, port, encryption| Some((host.to_owned(), port, encryption));
        assert_eq!(
            place("smtp://127.0.0.1:2525"),
            is("127.0.0.1", 2525, Encryption::None)
        );
        assert_eq!(place("smtp://[::1]:2525"), is("::1", 2525, Encryption::None));
        assert_eq!(place("smtp://localhost"), is("localhost", 25, Encryption::None));
        assert_eq!(
            place("smtp://post.example"),
            is("post.example", 587, Encryption::Started)
        );
        assert_eq!(
            place("smtps://post.example/"),
            is("post.example", 465, Encryption::Whole)
        );
        assert_eq!(place("smtp://10.0.0.1"), is("10.0.0.1", 587, Encryption::Started));
        for bad in [
            "post.example",
            "http://post.example",
            "smtp://",
            "smtp://a:b",
            "smtp://a b",
            "smtp://127.0.0.1:99999",
        ] {
            assert_eq!(Place::parse(bad), Err(BadSetting::Url), "{bad}");
        }
        assert_eq!(
            Place::parse("smtp://kari:hemmelig@post.example"),
            Err(BadSetting::Secret)
        );
    }

    /// A mail server of this machine: takes letters, and refuses addresses that begin with `borte` for good and `full` for now. Returns
    /// what it was told.
    fn serve(listener: &TcpListener, sessions: usize) -> String {
        let mut told = String::new();
        for _ in 0..sessions {
            let (mut stream, _) = listener.accept().unwrap();
            let lines = BufReader::new(stream.try_clone().unwrap()).lines();
            stream.write_all(b"220 here\r\n").unwrap();
            let mut in_letter = false;
            for line in lines {
                let Ok(line) = line else { break };
                told.push_str(&line);
                told.push('\n');
                let answer: &[u8] = match line.as_str() {
                    "." if in_letter => {
                        in_letter = false;
                        b"250 taken\r\n"
                    }
                    _ if in_letter => continue,
                    "DATA" => {
                        in_letter = true;
                        b"354 go on\r\n"
                    }
                    "QUIT" => b"221 bye\r\n",
                    line if line.starts_with("RCPT TO:<borte") => b"550 5.1.1 no such user\r\n",
                    line if line.starts_with("RCPT TO:<full") => b"452 4.2.2 full\r\n",
                    _ => b"250 fine\r\n",
                };
                stream.write_all(answer).unwrap();
                if line == "QUIT" {
                    break;
                }
            }
        }
        told
    }

    fn letter(to: &str) -> Letter<'_> {
        Letter {
            id: Uuid::from_u128(1),
            answers_to: Some(Uuid::from_u128(2)),
            to,
            subject: "Undersøkelse",
            text: "Hei!\nKoden din er ABCD.",
        }
    }

    #[tokio::test]
    async fn letters_are_taken_refused_or_put_off_by_a_real_server() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("smtp://{}", listener.local_addr().unwrap());
        let served = std::thread::spawn(move || serve(&listener, 3));
        let mailer = SmtpMailer::new(&url, "Tiltak <post@tiltak.example>", None).unwrap();
        assert_eq!(mailer.send(letter("leder@sted.example")).await, Ok(Handed::Taken));
        assert_eq!(
            mailer.send(letter("borte@sted.example")).await,
            Ok(Handed::Refused("5.1.1".into()))
        );
        assert_eq!(
            mailer.send(letter("full@sted.example")).await,
            Ok(Handed::Later("4.0.0".into()))
        );
        let told = served.join().unwrap();
        assert!(told.contains("RCPT TO:<leder@sted.example>"), "{told}");
        assert!(told.contains("Message-ID: <00000000-0000-0000-0000-000000000001@tiltak.example>"));
        assert!(told.contains("In-Reply-To: <00000000-0000-0000-0000-000000000002@tiltak.example>"));
        assert!(told.contains("Koden din er ABCD."));
    }

    #[tokio::test]
    async fn a_server_that_is_not_there_is_not_reached_and_a_bad_address_comes_back() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("smtp://{}", listener.local_addr().unwrap());
        drop(listener);
        let mailer = SmtpMailer::new(&url, "post@tiltak.example", None).unwrap();
        assert_eq!(mailer.send(letter("leder@sted.example")).await, Err(Unreachable));
        assert_eq!(
            mailer.send(letter("leder at sted")).await,
            Ok(Handed::Refused("5.1.3".into()))
        );
        assert!(matches!(
            SmtpMailer::new(&url, "nobody", None),
            Err(BadSetting::From)
        ));
    }
}
