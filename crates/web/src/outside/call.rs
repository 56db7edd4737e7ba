//! Requests to providers: by TLS with checked certificates, short, small, and never led elsewhere.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use openidconnect::http::Response;
use openidconnect::reqwest::redirect::Policy;
use openidconnect::reqwest::{Certificate, Client, ClientBuilder, Request};
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};
use tiltak_domain::sign_in::provider::may_be_asked;

/// How long a provider may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long it may take until it is there.
const CONNECT: Duration = Duration::from_secs(5);
/// The longest answer that is read, in bytes: metadata and keys are a few thousand.
const MOST_BYTES: usize = 512 * 1024;

/// A request came to nothing. Why is not told: it may hold an address with a code in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no answer")]
pub struct CallFailed;

/// A request under way.
pub type Calling<'a> = Pin<Box<dyn Future<Output = Result<HttpResponse, CallFailed>> + Send + 'a>>;

/// What carries requests to providers; a double stands here in tests.
pub trait Call: Send + Sync {
    /// Sends a request and waits for its answer.
    fn call(&self, request: HttpRequest) -> Calling<'_>;
}

/// The same for the library's client. It owns what it calls, so that a request under way can go from thread to thread.
#[derive(Clone)]
pub(super) struct Caller(pub(super) Arc<dyn Call>);

impl<'c> AsyncHttpClient<'c> for Caller {
    type Error = CallFailed;
    type Future = Calling<'c>;

    fn call(&'c self, request: HttpRequest) -> Calling<'c> {
        self.0.call(request)
    }
}

/// There are no providers.
pub(super) struct Nobody;

impl Call for Nobody {
    fn call(&self, _request: HttpRequest) -> Calling<'_> {
        Box::pin(async { Err(CallFailed) })
    }
}

/// Requests over the network.
pub struct Https {
    client: Client,
    /// For providers on this machine: past any proxy.
    here: Client,
}

impl Https {
    /// Requests that trust the usual authorities and these (PEM).
    ///
    /// # Errors
    /// [`CallFailed`] where a certificate cannot be read.
    pub fn new(authorities: &[Vec<u8>]) -> Result<Self, CallFailed> {
        let mut certificates = Vec::new();
        for pem in authorities {
            let found = Certificate::from_pem_bundle(pem).map_err(|_unreadable| CallFailed)?;
            if found.is_empty() {
                return Err(CallFailed);
            }
            certificates.extend(found);
        }
        let builder = || {
            let builder = ClientBuilder::new()
                .redirect(Policy::none())
                .connect_timeout(CONNECT)
                .timeout(PATIENCE)
                .user_agent("tiltak");
            certificates
                .iter()
                .cloned()
                .fold(builder, ClientBuilder::add_root_certificate)
        };
        let built = |builder: ClientBuilder| builder.build().map_err(|_unusable| CallFailed);
        Ok(Self {
            client: built(builder().https_only(true))?,
            here: built(builder().no_proxy())?,
        })
    }
}

impl Call for Https {
    fn call(&self, request: HttpRequest) -> Calling<'_> {
        Box::pin(async move {
            let address = request.uri().to_string();
            let bare = address.split('?').next().unwrap_or_default();
            if !may_be_asked(bare) {
                return Err(CallFailed);
            }
            let client = if bare.starts_with("https://") {
                &self.client
            } else {
                &self.here
            };
            let request = Request::try_from(request).map_err(|_unsendable| CallFailed)?;
            let mut answer = client.execute(request).await.map_err(|_failed| CallFailed)?;
            let mut body = Vec::new();
            while let Some(part) = answer.chunk().await.map_err(|_cut| CallFailed)? {
                if body.len() + part.len() > MOST_BYTES {
                    return Err(CallFailed);
                }
                body.extend_from_slice(&part);
            }
            let mut response = Response::builder().status(answer.status());
            for (name, value) in answer.headers() {
                response = response.header(name, value);
            }
            response.body(body).map_err(|_unmakeable| CallFailed)
        })
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpListener;

    use super::*;

    /// Answers one request, whatever it is.
    fn answering(answer: String) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}/x", listener.local_addr().unwrap());
        std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut asked = [0; 4096];
            let _read = stream.read(&mut asked);
            let _written = stream.write_all(answer.as_bytes());
        });
        address
    }

    async fn ask(address: &str) -> Result<HttpResponse, CallFailed> {
        let request = openidconnect::http::Request::get(address)
            .body(Vec::new())
            .unwrap();
        Https::new(&[]).unwrap().call(request).await
    }

    #[tokio::test]
    async fn a_redirect_is_an_answer_and_is_not_followed() {
        let elsewhere = answering("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nthere".into());
        let here = answering(format!(
            "HTTP/1.1 302 Found\r\nLocation: {elsewhere}\r\nContent-Length: 0\r\n\r\n"
        ));
        let answer = ask(&here).await.unwrap();
        assert_eq!((answer.status().as_u16(), answer.body().len()), (302, 0));
    }

    #[tokio::test]
    async fn an_answer_that_is_too_long_is_none() {
        for (length, good) in [(MOST_BYTES, true), (MOST_BYTES + 1, false)] {
            let body = "x".repeat(length);
            let address = answering(format!(
                "HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n{body}"
            ));
            assert_eq!(ask(&address).await.is_ok(), good, "{length}");
        }
    }

    #[tokio::test]
    async fn nobody_elsewhere_is_spoken_with_in_the_clear() {
        for address in [
            "http://192.0.2.1/x",
            "http://id.testvik.example/x",
            "ftp://127.0.0.1/x",
        ] {
            assert_eq!(ask(address).await.unwrap_err(), CallFailed, "{address}");
        }
        assert!(Https::new(&[b"no certificate".to_vec()]).is_err());
    }
}
