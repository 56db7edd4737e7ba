//! Sentences about what worries, by theme; `{}` stands for the child's given name.

/// What a content of a report is about, in short.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Theme {
    ParentsIll,
    ParentsInLowSpirits,
    ParentsSubstances,
    Protection,
    Attention,
    Everyday,
    School,
    BetweenParents,
    QuarrelsAtHome,
    Crime,
    Violence,
    Abuse,
    Alone,
    HealthCare,
    Money,
    ChildLowSpirits,
    ChildSubstances,
    Conduct,
    Friends,
    Disability,
    YoungAdult,
    Other,
}

impl Theme {
    /// The theme of a code of case content.
    pub(super) fn of(code: &str) -> Self {
        match code {
            "1" => Self::ParentsIll,
            "2" | "29" => Self::ParentsInLowSpirits,
            "3" => Self::ParentsSubstances,
            "20" | "27" | "32" => Self::Protection,
            "4" | "21" | "22" => Self::Attention,
            "8" => Self::Everyday,
            "23" => Self::School,
            "24" => Self::BetweenParents,
            "6" => Self::QuarrelsAtHome,
            "5" => Self::Crime,
            "7" | "9" | "10" => Self::Violence,
            "11" => Self::Abuse,
            "12" => Self::Alone,
            "28" => Self::HealthCare,
            "31" => Self::Money,
            "14" => Self::ChildLowSpirits,
            "15" => Self::ChildSubstances,
            "16" | "25" | "26" => Self::Conduct,
            "17" => Self::Friends,
            "13" | "30" => Self::Disability,
            "33" | "34" | "35" | "36" => Self::YoungAdult,
            _ => Self::Other,
        }
    }
}

type Sentences = (&'static [&'static str], &'static [&'static str]);

/// In bokmål and in nynorsk.
pub(super) fn sentences(theme: Theme) -> Sentences {
    family(theme).unwrap_or_else(|| child(theme))
}

/// What is told of the grown-ups.
fn family(theme: Theme) -> Option<Sentences> {
    Some(match theme {
        Theme::ParentsIll => (
            &[
                "Mor er syk for tiden, og {} tar på seg mye av det hun pleide å gjøre.",
                "Far er mye på sykehus, og det er uklart hvem som er hjemme.",
            ],
            &["Mor er sjuk, og {} tek på seg mykje av det ho gjorde før."],
        ),
        Theme::ParentsInLowSpirits => (
            &[
                "De voksne har det tungt, og {} passer på stemningen.",
                "Mor sier selv at hun ikke orker dagene for tida.",
            ],
            &["Dei vaksne har det tungt, og {} passar på stemninga."],
        ),
        Theme::ParentsSubstances => (
            &[
                "Det luktet alkohol da {} ble hentet, to fredager på rad.",
                "{} forteller om voksne som ikke våkner om morgenen i helgene.",
            ],
            &["Det lukta alkohol då {} vart henta."],
        ),
        Theme::Protection => (
            &[
                "{} er med på steder der barn ikke bør være om kvelden.",
                "Ingen stanset det selv om {} ble redd.",
            ],
            &["Ingen stansa det sjølv om {} vart redd."],
        ),
        Theme::Attention => (
            &[
                "{} får sjelden svar når det spørres om hjelp hjemme.",
                "Det er lite lek og få rutiner rundt {}, og det merkes.",
                "De voksne ser ut til å overse det {} viser.",
            ],
            &["{} får sjeldan svar heime."],
        ),
        Theme::Everyday => (
            &[
                "Klærne er for tynne for været, og matboksen er ofte tom.",
                "{} sover lite og kommer uten frokost.",
            ],
            &["Kleda er for tynne for vêret, og matboksen er ofte tom."],
        ),
        Theme::School => (
            &[
                "{} har vært borte mange dager uten at noen har sagt fra.",
                "Foreldrene kommer ikke til møtene vi avtaler om {}.",
            ],
            &["{} har vore borte mange dagar utan at nokon har sagt frå."],
        ),
        Theme::BetweenParents => (
            &[
                "{} bærer beskjeder mellom to hjem som ikke snakker sammen.",
                "Ved hver henting blir det krangel, og {} står mellom.",
            ],
            &["{} ber beskjedar mellom to heimar som ikkje snakkar saman."],
        ),
        Theme::QuarrelsAtHome => (
            &[
                "Det er høylytt hjemme nesten hver kveld, og {} går ut.",
                "{} forteller om krangel som aldri tar slutt.",
            ],
            &["Det er høglytt heime, og {} går ut."],
        ),
        Theme::Crime => (
            &[
                "{} vet mer om hva de voksne driver med enn et barn bør vite.",
                "Far er borte igjen, og {} vil ikke si hvor.",
            ],
            &["Far er borte igjen, og {} vil ikkje seie kvar."],
        ),
        Theme::Money => (
            &[
                "Familien sier nei til turer som koster noe, og {} finner på grunner.",
                "Strømmen har vært av, og {} synes det er flaut.",
            ],
            &["Familien seier nei til turar som kostar noko, og {} finn på grunnar."],
        ),
        Theme::HealthCare => (
            &[
                "{} har vondt i tennene og har ikke vært hos tannlegen.",
                "Timene på helsestasjonen blir ikke brukt.",
            ],
            &["{} har vondt i tennene og har ikkje vore hos tannlegen."],
        ),
        _ => return None,
    })
}

/// What is told of the child.
fn child(theme: Theme) -> Sentences {
    match theme {
        Theme::Violence => (
            &[
                "{} sier at det gjør vondt hjemme og vil ikke si mer.",
                "{} har fått et merke på armen og forklarer det på tre måter.",
                "{} krymper seg når noen hever stemmen.",
            ],
            &["{} krympar seg når nokon hevar røysta."],
        ),
        Theme::Abuse => (
            &[
                "{} har fortalt noe om en voksen som gjør at vi melder med en gang.",
                "{} vil ikke være alene med en bestemt voksen.",
            ],
            &["{} vil ikkje vere åleine med ein bestemt vaksen."],
        ),
        Theme::Alone => (
            &[
                "Det er uklart hvem som har ansvaret for {} nå.",
                "{} bor hos noen vi ikke vet hvem er.",
            ],
            &["Det er uklart kven som har ansvaret for {} no."],
        ),
        Theme::ChildLowSpirits => (
            &[
                "{} er blitt stille og gråter i friminuttene.",
                "{} sover dårlig og sier at ingenting er gøy lenger.",
            ],
            &["{} er vorten stille og græt i friminutta."],
        ),
        Theme::ChildSubstances => (
            &[
                "{} har møtt ruset to ganger denne måneden.",
                "Vi har funnet snus og noe mer i sekken til {}.",
            ],
            &["{} har møtt rusa to gonger denne månaden."],
        ),
        Theme::Conduct => (
            &[
                "{} slår når noe blir for vanskelig, og angrer etterpå.",
                "{} er ute om natta sammen med eldre ungdommer.",
                "{} har vært med på å ta ting fra butikken.",
            ],
            &["{} er ute om natta saman med eldre ungdomar."],
        ),
        Theme::Friends => (
            &[
                "{} har ingen å være sammen med og later som det er greit.",
                "{} går fra voksen til voksen og vil sitte på fanget.",
            ],
            &["{} har ingen å vere saman med."],
        ),
        Theme::Disability => (
            &[
                "{} trenger mer hjelp enn familien får til alene.",
                "Hjelpemidlene til {} blir stående i gangen.",
            ],
            &["{} treng meir hjelp enn familien får til åleine."],
        ),
        Theme::YoungAdult => (
            &[
                "{} står uten noe å gå til om dagen og trenger noen å ringe til.",
                "{} har ingen hjemme som kan hjelpe med det praktiske.",
            ],
            &["{} treng nokon å ringe til."],
        ),
        _ => (
            &[
                "Det er noe som ikke stemmer rundt {}, selv om det er vanskelig å sette ord på.",
                "Situasjonen til {} har endret seg fort.",
            ],
            &["Det er noko som ikkje stemmer rundt {}."],
        ),
    }
}

/// What the child tells of itself.
pub(super) fn first_person(theme: Theme) -> Sentences {
    match theme {
        Theme::Violence | Theme::Abuse | Theme::Protection => (
            &[
                "Jeg er redd hjemme.",
                "Det skjer ting hjemme som jeg ikke vil skrive her.",
            ],
            &["Eg er redd heime."],
        ),
        Theme::QuarrelsAtHome | Theme::BetweenParents => (
            &[
                "De krangler hele tiden, og jeg får ikke sove.",
                "Jeg orker ikke å stå imellom lenger.",
            ],
            &["Dei kranglar heile tida, og eg får ikkje sove."],
        ),
        Theme::ParentsSubstances | Theme::ParentsInLowSpirits | Theme::ParentsIll => (
            &[
                "Det er jeg som passer på de voksne hjemme.",
                "Mamma har det ikke bra, og jeg vet ikke hva jeg skal gjøre.",
            ],
            &["Det er eg som passar på dei vaksne heime."],
        ),
        Theme::ChildLowSpirits | Theme::Friends => (
            &[
                "Jeg har det ikke bra og klarer ikke å si det til noen.",
                "Jeg er mye alene.",
            ],
            &["Eg er mykje åleine."],
        ),
        Theme::ChildSubstances | Theme::Conduct | Theme::Crime => (
            &[
                "Jeg har gjort noe dumt og vil ut av det.",
                "De jeg er sammen med, er ikke bra for meg.",
            ],
            &["Eg har gjort noko dumt og vil ut av det."],
        ),
        _ => (
            &[
                "Jeg trenger noen voksne som kan hjelpe meg.",
                "Det er ikke greit hjemme hos oss.",
            ],
            &["Eg treng nokre vaksne som kan hjelpe meg."],
        ),
    }
}
