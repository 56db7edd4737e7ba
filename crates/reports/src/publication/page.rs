//! Pages from templates.

use minijinja::{Environment, Value, context};
use tiltak_statistics::Language;

use super::words::words;
use super::{PageError, Put, Site};

/// The style of every page: that of the pages, and that of figures.
pub(super) const STYLE: &str = concat!(
    include_str!("../../../../templates/publication/style.css"),
    include_str!("../../../../assets/src/figure.css")
);

macro_rules! templates {
    ($($name:literal),* $(,)?) => {
        &[$((
            concat!("publication/", $name),
            include_str!(concat!("../../../../templates/publication/", $name)),
        )),*]
    };
}

const TEMPLATES: &[(&str, &str)] = templates![
    "base.html",
    "article.html",
    "compare.html",
    "areas.html",
    "tables.html",
    "definition.html",
    "revisions.html",
    "about.html",
    "front.html",
    "feed.xml",
];

/// The templates of a publication.
pub(super) struct Pages(Environment<'static>);

impl Pages {
    pub fn new() -> Result<Self, PageError> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(minijinja::UndefinedBehavior::SemiStrict);
        environment.set_trim_blocks(true);
        for (name, source) in TEMPLATES {
            environment
                .add_template(name, source)
                .map_err(|source| PageError::Template {
                    path: (*name).to_owned(),
                    source,
                })?;
        }
        Ok(Self(environment))
    }

    /// The text of a template.
    pub fn render(&self, template: &str, values: &Value, path: &str) -> Result<String, PageError> {
        let made = self
            .0
            .get_template(&format!("publication/{template}"))
            .and_then(|template| template.render(values));
        made.map_err(|source| PageError::Template {
            path: path.to_owned(),
            source,
        })
    }

    /// Makes a page of a release: `path` is within the language's folder.
    pub fn page(
        &self,
        site: &Site<'_>,
        language: Language,
        (template, path, title): (&str, &str, &str),
        values: &Value,
        put: &mut Put<'_>,
    ) -> Result<(), PageError> {
        let root = "../".repeat(1 + path.matches('/').count());
        let others: Vec<Value> = site
            .languages
            .iter()
            .filter(|other| **other != language)
            .map(|other| context! { lang => other.tag(), name => other.choose("Bokmål", "Nynorsk", "English") })
            .collect();
        let frame = context! {
            lang => language.tag(),
            t => words(language),
            title,
            root,
            path,
            others,
            version => site.version,
            time => super::words::day(site.time, language),
        };
        let text = self.render(template, &context! { ..values.clone(), ..frame }, path)?;
        self.file(site, &format!("{}/{path}", language.tag()), &text, put)
    }

    /// Puts a file of a release.
    pub fn file(&self, site: &Site<'_>, path: &str, text: &str, put: &mut Put<'_>) -> Result<(), PageError> {
        let path = format!("v/{}/{path}", site.version);
        put(&path, text.as_bytes()).map_err(|source| PageError::Put { path, source })
    }
}
