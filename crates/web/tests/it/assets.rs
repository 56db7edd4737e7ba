//! What the browser loads. Built by `make assets`; without it these tests have nothing to look at.

use tiltak_web::assets::{PREFIX, asset, url};

/// The addresses of the built files; loud where they are not built.
fn built(name: &str) -> Option<String> {
    let path = url(name).strip_prefix(PREFIX).expect("the prefix").to_owned();
    if path == name {
        assert!(
            std::env::var("CI").is_err(),
            "{name} is not built: run make assets"
        );
        eprintln!("SKIPPED: {name} is not built: run make assets");
        return None;
    }
    Some(path)
}

#[test]
fn every_asset_has_a_type_and_may_be_kept_for_ever() {
    for (name, content_type) in [
        ("tiltak.css", "text/css; charset=utf-8"),
        ("tiltak.js", "text/javascript; charset=utf-8"),
        ("htmx.js", "text/javascript; charset=utf-8"),
        ("inter.woff2", "font/woff2"),
        ("mark.svg", "image/svg+xml"),
    ] {
        let Some(path) = built(name) else { return };
        let asset = asset(&path).expect("a built asset");
        assert_eq!(asset.content_type, content_type);
        assert!(asset.immutable, "{path}");
        assert!(asset.etag.starts_with('"') && asset.etag.ends_with('"'));
        assert!(!asset.bytes.is_empty());
    }
}

#[test]
fn the_style_sheet_loads_nothing_from_elsewhere() {
    let Some(path) = built("tiltak.css") else { return };
    let css = String::from_utf8(asset(&path).expect("the style sheet").bytes.into_owned()).expect("text");
    for (index, _) in css.match_indices("url(") {
        let target = css[index + 4..].trim_start_matches(['"', '\'']);
        assert!(
            target.starts_with("data:") || target.starts_with("inter."),
            "{}",
            &target[..40]
        );
    }
    assert!(!css.contains("@import"));
}
