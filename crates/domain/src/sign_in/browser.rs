//! What kind of browser a session is in: enough to know one's own again, too little to follow anybody.

/// The family of a browser and of the system it runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Browser {
    /// The browser's family; empty where it is not known.
    pub family: &'static str,
    /// The system's family; empty where it is not known.
    pub system: &'static str,
}

/// What is looked for in what a browser says of itself, most telling first: most browsers claim to be several others too.
const FAMILIES: [(&str, &str); 7] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("CriOS/", "Chrome"),
    ("Safari/", "Safari"),
];
const SYSTEMS: [(&str, &str); 6] = [
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
];

impl Browser {
    /// The families that a browser's description of itself (the header `User-Agent`) tells of.
    #[must_use]
    pub fn of(user_agent: &str) -> Self {
        let first = |signs: &[(&str, &'static str)]| {
            let found = signs.iter().find(|(sign, _)| user_agent.contains(sign));
            found.map_or("", |(_, name)| *name)
        };
        Self {
            family: first(&FAMILIES),
            system: first(&SYSTEMS),
        }
    }

    /// Both in one line, such as `Firefox, Linux`; empty where nothing is known.
    #[must_use]
    pub fn line(self) -> String {
        let parts = [self.family, self.system];
        let known: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        known.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_told_apart_though_they_claim_to_be_each_other() {
        let lines = [
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
                "Firefox, Linux",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0",
                "Edge, Windows",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
                "Safari, iPhone",
            ),
            (
                "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36",
                "Chrome, Android",
            ),
            ("curl/8.5.0", ""),
            ("", ""),
        ];
        for (said, line) in lines {
            assert_eq!(Browser::of(said).line(), line, "{said}");
        }
    }
}
