//! Who sends a report: roles and workplaces by the register's code of the reporter.

use crate::draw::Draw;
use crate::population::name;

/// Whether the reporter fills in the form for professionals.
pub(super) fn is_professional(code: &str) -> bool {
    !matches!(code, "1" | "2" | "3" | "4" | "21" | "23")
}

/// A professional.
pub(super) struct Professional {
    pub(super) name: String,
    pub(super) role: &'static str,
    pub(super) workplace: String,
    pub(super) email: String,
}

impl Professional {
    pub(super) fn of(code: &str, draw: &mut Draw) -> Self {
        let (roles, kind, domain) = work(code);
        let name = name::adult(draw);
        let place = name::surname(draw);
        let given = name.split(' ').next().unwrap_or("post");
        let mailbox: String = given.to_lowercase().chars().filter_map(plain).collect();
        Self {
            role: draw.pick(roles),
            workplace: format!("{place} {kind}"),
            email: format!("{mailbox}@{domain}.example"),
            name,
        }
    }
}

/// A letter that every form takes.
fn plain(letter: char) -> Option<char> {
    match letter {
        'a'..='z' => Some(letter),
        'æ' | 'ä' | 'á' => Some('a'),
        'ø' | 'ö' => Some('o'),
        'å' => Some('a'),
        'ė' | 'é' => Some('e'),
        'ū' => Some('u'),
        _ => None,
    }
}

type Work = (&'static [&'static str], &'static str, &'static str);

/// Roles, the kind of workplace and the domain of its mail.
fn work(code: &str) -> Work {
    match code {
        "5" => (&["Kontaktperson", "Fagleder"], "barneverntjeneste", "barnevern"),
        "6" => (&["Veileder", "Saksbehandler"], "NAV-kontor", "nav"),
        "7" => (
            &["Vaktleder", "Barnevernskonsulent på vakt"],
            "barnevernsvakt",
            "vakt",
        ),
        "8" => (
            &["Politibetjent", "Operasjonsleder", "Etterforsker"],
            "politistasjon",
            "politi",
        ),
        "9" => (
            &["Pedagogisk leder", "Styrer", "Barnehagelærer"],
            "barnehage",
            "barnehage",
        ),
        "10" => (&["Helsesykepleier", "Jordmor"], "helsestasjon", "helsestasjon"),
        "11" => (
            &["Kontaktlærer", "Rektor", "Sosiallærer", "Rådgiver"],
            "skole",
            "skole",
        ),
        "12" => (&["Pedagogisk-psykologisk rådgiver"], "PPT", "ppt"),
        "13" => (&["Psykolog", "Familieterapeut"], "BUP", "bup"),
        "14" => (&["Psykiatrisk sykepleier", "Psykolog"], "DPS", "dps"),
        "15" | "24" => (&["Lege", "Sykepleier", "Barnelege"], "legesenter", "lege"),
        "16" => (&["Familieterapeut"], "familievernkontor", "familievern"),
        "17" => (&["Ruskonsulent"], "oppfølgingstjeneste", "oppfolging"),
        "18" => (&["Miljøterapeut"], "krisesenter", "krisesenter"),
        "19" => (&["Barnefaglig ansvarlig"], "mottak", "mottak"),
        "20" => (&["Miljøarbeider", "Feltarbeider"], "ungdomsklubb", "ungdom"),
        "25" => (&["Tannlege", "Tannpleier"], "tannklinikk", "tannklinikk"),
        _ => (&["Konsulent", "Avdelingsleder"], "servicekontor", "servicekontor"),
    }
}

/// How somebody who is no professional knows the child, and the name that is given.
pub(super) fn private(
    code: &str,
    parents: &[String; 2],
    own_name: &str,
    draw: &mut Draw,
) -> (String, Option<&'static str>) {
    match code {
        "1" => (own_name.to_owned(), Some("Det er meg det gjelder")),
        "2" => {
            let [mother, father] = parents;
            if draw.chance(60) {
                (mother.clone(), Some("Mor"))
            } else {
                (father.clone(), Some("Far"))
            }
        }
        "3" => (
            name::adult(draw),
            Some(draw.pick(&["Bestemor", "Onkel", "Tante", "Bestefar", "Voksen søster"])),
        ),
        "21" => (
            name::adult(draw),
            Some(draw.pick(&["Trener", "Leder i speideren", "Korleder"])),
        ),
        "23" => ("Ønsker å være anonym".to_owned(), None),
        _ => (
            name::adult(draw),
            Some(draw.pick(&["Nabo", "Mor til en venn", "Venn av familien"])),
        ),
    }
}
