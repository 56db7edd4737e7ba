//! A whole application over a temporary database, asked as a browser would ask it.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use chrono::{DateTime, Utc};
use tempfile::TempDir;
use tiltak_domain::access::Role;
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::example;
use tiltak_domain::clock::Clock;
use tiltak_domain::ids::{ServiceId, UserId};
use tiltak_domain::organisation::ChildWelfareService;
use tiltak_services::Services;
use tiltak_services::account::{NewUser, SignInRules};
use tiltak_services::concern_report::receive::{Receipt, Source};
use tiltak_storage::attachment_store::AttachmentStore;
use tiltak_storage::seal::Keyring;
use tiltak_storage::{Database, sqlite_url};
use tiltak_web::outside::Providers;
use tiltak_web::{AppState, WebSettings, router};
use tower::ServiceExt;
use uuid::Uuid;

pub const PASSWORD: &str = "fire vanlige ord her";
/// The service that the users of the tests do not belong to.
pub const OTHER_SERVICE: ServiceId = ServiceId(Uuid::from_u128(0x0000_0001_0002_4000_8000_0000_0000_0000));

/// A clock that a test moves.
pub struct TestClock(Mutex<DateTime<Utc>>);

impl Clock for TestClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    /// Where a redirect leads; empty for a page.
    pub location: String,
    pub html: String,
    /// The same as it was sent.
    pub bytes: Vec<u8>,
    pub headers: HeaderMap,
    cookies: Vec<String>,
}

/// The application, with one browser in front of it.
///
/// Users: `saksbehandler` (the caseworker of the example case), `kollega` (another caseworker), `mottak`, `leder`, `admin`, `tilsyn`, `revisor`, `eier` (of surveys),
/// `kommunestyre`, and `nabo`, a caseworker of another service. The clock stands at 1 June 2026, 10:00 in Norway.
pub struct TestApp {
    pub services: Services,
    router: Router,
    pub clock: Arc<TestClock>,
    cookies: Vec<(String, String)>,
    folder: TempDir,
}

impl TestApp {
    pub async fn start() -> Self {
        Self::start_with(|services| services).await
    }

    /// The same with something more behind it.
    pub async fn start_with(more: impl FnOnce(Services) -> Services) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = Database::connect(&sqlite_url(&folder.path().join("tiltak.db")))
            .await
            .unwrap()
            .with_keys(strict_keys());
        database.migrate().await.unwrap();
        let clock = Arc::new(TestClock(Mutex::new("2026-06-01T08:00:00Z".parse().unwrap())));
        let files = AttachmentStore::in_folder(&folder.path().join("attachments"));
        let services = Services::new(database, clock.clone()).with_attachment_store(files);
        let services = more(services.with_sign_in_rules(SignInRules::demonstration()));
        for service in [own_service(), other_service()] {
            services.add_service(&service).await.unwrap();
        }
        services.create_users(example::SERVICE, &users()).await.unwrap();
        let neighbour = user(9, "nabo", "Nils Nabo", Role::Caseworker);
        services.create_users(OTHER_SERVICE, &[neighbour]).await.unwrap();
        let router = router(AppState::new(services.clone()));
        Self {
            services,
            router,
            clock,
            cookies: Vec::new(),
            folder,
        }
    }

    /// Where the database and the attachments lie.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// Goes by what an operator decided from now on.
    pub fn decide(&mut self, settings: WebSettings) {
        self.router = router(AppState::new(self.services.clone()).with_settings(settings));
    }

    /// Lets people sign in by these providers from now on.
    pub fn trust(&mut self, settings: &WebSettings, providers: Providers) {
        let state = AppState::new(self.services.clone()).with_settings(settings.clone());
        self.router = router(state.with_providers(providers));
    }

    /// Moves the clock. A session lives for an hour without use: sign in anew after a long move.
    pub fn set_now(&self, now: &str) {
        *self.clock.0.lock().unwrap() = now.parse().unwrap();
    }

    /// Signs in, and leaves the session of whoever was there.
    pub async fn sign_in(&mut self, user: &str) {
        self.cookies.retain(|(name, _)| name == "tiltak_lang");
        let page = self.get("/logg-inn").await;
        self.keep(&page);
        let fields = [
            ("csrf_token", token(&page.html)),
            ("user", user.into()),
            ("password", PASSWORD.into()),
        ];
        let answer = self.send("/logg-inn", &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{user} could not sign in");
        self.keep(&answer);
    }

    /// Leaves the session, and reads on as anybody.
    pub fn sign_out(&mut self) {
        self.cookies.retain(|(name, _)| name == "tiltak_lang");
    }

    /// Who a user name of the own service stands for.
    pub fn user_id(&self, user_name: &str) -> UserId {
        let found = users().into_iter().find(|user| user.user_name == user_name);
        found.unwrap().id
    }

    /// Goes to another browser with its cookies; gives those of the one that is left.
    pub fn go_to_browser(&mut self, cookies: Vec<(String, String)>) -> Vec<(String, String)> {
        std::mem::replace(&mut self.cookies, cookies)
    }

    /// Becomes another browser, which nobody has signed in with.
    pub async fn another_browser(&mut self) {
        self.cookies.clear();
        let page = self.get("/svar").await;
        self.keep(&page);
    }

    /// Reads pages in `nb`, `nn` or `en` from now on.
    pub fn language(&mut self, language: &str) {
        self.cookies.retain(|(name, _)| name != "tiltak_lang");
        self.cookies.push(("tiltak_lang".into(), language.into()));
    }

    pub async fn get(&self, path: &str) -> Answer {
        let request = Request::get(path).header(header::COOKIE, self.cookie_line());
        self.ask(request.body(Body::empty()).unwrap()).await
    }

    /// Sends a form with the right token.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let page = self.get("/hurtigtaster").await;
        let mut all = vec![("csrf_token", token(&page.html))];
        all.extend(fields.iter().map(|(name, value)| (*name, (*value).to_owned())));
        self.send(path, &all).await
    }

    /// Sends a form as it stands, with whatever token is in it.
    pub async fn send(&self, path: &str, fields: &[(&str, String)]) -> Answer {
        let mut body = form_urlencoded::Serializer::new(String::new());
        for (name, value) in fields {
            body.append_pair(name, value);
        }
        let request = Request::post(path)
            .header(header::COOKIE, self.cookie_line())
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.ask(request.body(Body::from(body.finish())).unwrap()).await
    }

    /// Sends a form as a script does, which wants no page.
    pub async fn ask_for_json(&self, path: &str, fields: &[(String, String)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        let request = Request::post(path)
            .header(header::COOKIE, self.cookie_line())
            .header(header::ACCEPT, "application/json")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.ask(request.body(Body::from(body)).unwrap()).await
    }

    /// Asks in a way that no form and no link does.
    pub async fn ask_by(&self, method: &str, path: &str) -> Answer {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::COOKIE, self.cookie_line())
            .header("x-echo", "said-by-the-client");
        self.ask(request.body(Body::empty()).unwrap()).await
    }

    /// Takes the cookies of an answer, as a browser does.
    pub fn take_cookies(&mut self, answer: &Answer) {
        self.keep(answer);
    }

    /// Sends files with the right token before them, as a browser does.
    pub async fn upload(&self, path: &str, files: &[(&str, &[u8])]) -> Answer {
        let page = self.get("/hurtigtaster").await;
        let token = token(&page.html);
        let mut parts = vec![part("name=\"csrf_token\"", token.as_bytes())];
        parts.extend(files.iter().map(|(name, bytes)| file_part(name, bytes)));
        self.send_parts(path, &parts, None).await
    }

    /// Sends the parts of a form as they stand, and says that it is as long as `length` where one is given.
    pub async fn send_parts(&self, path: &str, parts: &[Vec<u8>], length: Option<usize>) -> Answer {
        let mut body = parts.concat();
        body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
        let mut request = Request::post(path)
            .header(header::COOKIE, self.cookie_line())
            .header(
                header::CONTENT_TYPE,
                format!("multipart/form-data; boundary={BOUNDARY}"),
            );
        if let Some(length) = length {
            request = request.header(header::CONTENT_LENGTH, length);
        }
        self.ask(request.body(Body::from(body)).unwrap()).await
    }

    pub async fn import(&self, bytes: &[u8]) -> Receipt {
        self.services
            .receive_concern_report(Source::Import, bytes)
            .await
            .unwrap()
    }

    /// Saves the whole example case.
    pub async fn case(&self) -> Case {
        let case = example::whole_case();
        self.services
            .save_cases(std::slice::from_ref(&case), "test")
            .await
            .unwrap();
        case
    }

    async fn ask(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let text = |name| {
            let values = response.headers().get_all(name).iter();
            values
                .map(|value| value.to_str().unwrap().to_owned())
                .collect::<Vec<_>>()
        };
        let (cookies, location) = (text(header::SET_COOKIE), text(header::LOCATION).concat());
        let (status, headers) = (response.status(), response.headers().clone());
        let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        let html = String::from_utf8_lossy(&bytes).into_owned();
        Answer {
            status,
            location,
            html,
            bytes: bytes.to_vec(),
            headers,
            cookies,
        }
    }

    pub fn keep(&mut self, answer: &Answer) {
        for cookie in &answer.cookies {
            let pair = cookie.split(';').next().unwrap_or_default();
            let (name, value) = pair.split_once('=').unwrap();
            self.cookies.retain(|(known, _)| known != name);
            if !value.is_empty() {
                self.cookies.push((name.into(), value.into()));
            }
        }
    }

    fn cookie_line(&self) -> String {
        let pairs = self.cookies.iter().map(|(name, value)| format!("{name}={value}"));
        pairs.collect::<Vec<_>>().join("; ")
    }
}

/// A file of the shared folder; none, said aloud, where the folder is missing. In CI it must be there.
pub fn shared(path: &str) -> Option<Vec<u8>> {
    let default = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let folder = std::env::var_os("TILTAK_SHARED").map_or_else(default, PathBuf::from);
    match std::fs::read(folder.join(path)) {
        Ok(bytes) => Some(bytes),
        Err(error) if std::env::var("CI").is_ok_and(|value| value == "true") => panic!("{path}: {error}"),
        Err(error) => {
            eprintln!("SKIPPED: the shared folder has no {path} ({error})");
            None
        }
    }
}

const BOUNDARY: &str = "----tiltak-test";

/// A part of a form that holds files.
pub fn part(disposition: &str, bytes: &[u8]) -> Vec<u8> {
    let head = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; {disposition}\r\n\r\n");
    [head.as_bytes(), bytes, b"\r\n"].concat()
}

/// A file of such a form.
pub fn file_part(name: &str, bytes: &[u8]) -> Vec<u8> {
    part(&format!("name=\"files\"; filename=\"{name}\""), bytes)
}

/// The form token of a page.
pub fn token(html: &str) -> String {
    let (_, rest) = html.split_once("name=\"csrf_token\" value=\"").unwrap();
    rest.split('"').next().unwrap_or_default().to_owned()
}

fn users() -> Vec<NewUser> {
    let mut caseworker = user(1, "saksbehandler", "Kari Saksbehandler", Role::Caseworker);
    caseworker.id = example::CASEWORKER;
    vec![
        caseworker,
        user(2, "kollega", "Ola Kollega", Role::Caseworker),
        user(3, "mottak", "Mona Mottak", Role::Intake),
        user(4, "leder", "Liv Leder", Role::Leader),
        user(5, "admin", "Arne Admin", Role::Administrator),
        user(6, "tilsyn", "Tora Tilsyn", Role::Supervisor),
        user(7, "revisor", "Rolf Revisor", Role::Auditor),
        user(8, "eier", "Eva Eier", Role::SurveyOwner),
        user(10, "kommunestyre", "Knut Kommunestyre", Role::CouncilReader),
    ]
}

fn user(number: u128, user_name: &str, display_name: &str, role: Role) -> NewUser {
    NewUser {
        id: UserId(Uuid::from_u128(
            0x0000_0002_0099_4000_8000_0000_0000_0000 + number,
        )),
        user_name: user_name.into(),
        display_name: display_name.into(),
        roles: vec![role],
        password: Some(PASSWORD.into()),
    }
}

fn own_service() -> ChildWelfareService {
    ChildWelfareService {
        id: example::SERVICE,
        name: "Fjordvik barneverntjeneste".into(),
        organisation_number: "999999999".into(),
        municipality_number: "9901".into(),
        municipality_name: "Fjordvik".into(),
        city_district: None,
    }
}

fn other_service() -> ChildWelfareService {
    ChildWelfareService {
        id: OTHER_SERVICE,
        name: "Øvre Dal barneverntjeneste".into(),
        organisation_number: "999999998".into(),
        municipality_number: "9902".into(),
        municipality_name: "Øvre Dal".into(),
        city_district: None,
    }
}

/// Keys of a new database, in which nothing was ever in clear: so a value that the program wrote in clear fails the test that reads it.
fn strict_keys() -> Keyring {
    let keys = Keyring::random().unwrap();
    keys.refuse_clear_rows();
    keys.refuse_clear_files();
    keys
}
