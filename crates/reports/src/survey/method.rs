//! How it was done, and what it cannot tell.

use super::{Block, Part, Writer};
use crate::pdf::long_date;

impl Writer<'_> {
    /// The part on method.
    pub(super) fn method(&self) -> Part {
        let order = self.order;
        let mut points = Vec::new();
        if let Some((from, to)) = order.fielded {
            let text = self.choose([
                "Undersøkelsen var åpen fra FROM til TO.",
                "Undersøkinga var open frå FROM til TO.",
                "The survey was open from FROM to TO.",
            ]);
            points.push(
                text.replace("FROM", &long_date(from, self.form))
                    .replace("TO", &long_date(to, self.form)),
            );
        }
        points.push(
            self.choose(if order.questionnaire.anonymous {
                [
                    "Den var anonym: invitasjoner og svar lå hver for seg, og ingen kan vite hvem som svarte hva.",
                    "Ho var anonym: invitasjonar og svar låg kvar for seg, og ingen kan vite kven som svarte kva.",
                    "It was anonymous: invitations and answers were kept apart, and nobody can know who answered what.",
                ]
            } else {
                [
                    "Den var ikke anonym, og det sto på hver side.",
                    "Ho var ikkje anonym, og det stod på kvar side.",
                    "It was not anonymous, and every page said so.",
                ]
            })
            .to_owned(),
        );
        let count = order
            .questionnaire
            .questions()
            .filter(|(_, question)| !question.parts().is_empty())
            .count();
        points.push(
            self.choose([
                "Skjemaet har COUNT spørsmål. Det står bakerst.",
                "Skjemaet har COUNT spørsmål. Det står bakarst.",
                "The questionnaire has COUNT questions. It stands at the end.",
            ])
            .replace("COUNT", &count.to_string()),
        );
        points.push(self.weights());
        points.extend(self.rules());
        Part {
            id: "method".to_owned(),
            title: self
                .choose(["Slik er det gjort", "Slik er det gjort", "How it was done"])
                .to_owned(),
            blocks: vec![Block::List(points)],
        }
    }

    fn weights(&self) -> String {
        let weights = self.order.data.weights();
        let first = weights.first().copied().unwrap_or(1.0);
        let are_equal = weights.iter().all(|one| (one - first).abs() < 1e-9);
        let knows_frame = self
            .order
            .data
            .strata()
            .iter()
            .all(|stratum| stratum.size.is_some());
        let text = match (are_equal, knows_frame) {
            (true, true) => [
                "Alle svar teller likt. Usikkerheten er regnet ut fra at alle som kunne svare, er kjent i antall: jo flere av dem som svarte, jo mindre usikkert.",
                "Alle svar tel likt. Uvissa er rekna ut frå at talet på alle som kunne svare, er kjent: jo fleire av dei som svarte, jo mindre uvisst.",
                "All answers count the same. The uncertainty takes into account how many could have answered: the more of them answered, the less uncertain.",
            ],
            (true, false) => [
                "Alle svar teller likt. Det er ikke kjent hvor mange som kunne ha svart, så usikkerheten er heller regnet for stor enn for liten.",
                "Alle svar tel likt. Det er ikkje kjent kor mange som kunne ha svart, så uvissa er heller rekna for stor enn for lita.",
                "All answers count the same. It is not known how many could have answered, so the uncertainty is told too large rather than too small.",
            ],
            (false, _) => [
                "Svarene er vektet, slik at hver gruppe teller så mye som den utgjør av alle. Antall svar er alltid uten vekter.",
                "Svara er vekta, slik at kvar gruppe tel så mykje som ho utgjer av alle. Talet på svar er alltid utan vekter.",
                "The answers are weighted, so that each group counts as much as it is of all. Numbers of answers are always without weights.",
            ],
        };
        self.choose(text).to_owned()
    }

    fn rules(&self) -> Vec<String> {
        [
            [
                "Andeler er av dem som svarte på spørsmålet, «vet ikke» medregnet. De er avrundet, aldri avkortet.",
                "Delar er av dei som svarte på spørsmålet, «veit ikkje» medrekna. Dei er avrunda, aldri kutta.",
                "Shares are of those who answered the question, “do not know” among them. They are rounded, never cut.",
            ],
            [
                "Hver andel har et 95 %-intervall (Wilson): spørres det mange ganger på samme måte, vil 95 av 100 slike intervaller romme det rette tallet. Endene er rundet utover.",
                "Kvar del har eit 95 %-intervall (Wilson): blir det spurt mange gonger på same måten, vil 95 av 100 slike intervall romme det rette talet. Endane er runda utover.",
                "Each share has a 95% interval (Wilson): asked many times in the same way, 95 of 100 such intervals hold the true number. Their ends are rounded outwards.",
            ],
            [
                "«Flertall» står bare der hele intervallet ligger over 50 prosent, og «mindretall» bare der det ligger under.",
                "«Fleirtal» står berre der heile intervallet ligg over 50 prosent, og «mindretal» berre der det ligg under.",
                "“Majority” is said only where the whole interval lies above 50 percent, and “minority” only where it lies below.",
            ],
            [
                "Bare spørsmål med samme ordlyd og samme svar sammenlignes med tidligere runder. En forskjell er nevnt bare der den holder når alle sammenligninger regnes med (Holm).",
                "Berre spørsmål med same ordlyd og same svar blir samanlikna med tidlegare rundar. Ein skilnad er nemnd berre der han held når alle samanlikningar er rekna med (Holm).",
                "Only questions with the same words and the same options are compared with earlier waves. A difference is named only where it holds when all comparisons are counted (Holm).",
            ],
            [
                "Spørsmål med færre enn fem svar har ingen tall.",
                "Spørsmål med færre enn fem svar har ingen tal.",
                "Questions with fewer than five answers have no figures.",
            ],
        ]
        .map(|texts| self.choose(texts).to_owned())
        .into()
    }

    /// The part on what the survey cannot tell.
    pub(super) fn limits(&self) -> Part {
        let mut points: Vec<String> = Vec::new();
        if self.order.is_synthetic {
            points.push(
                self.choose([
                    "Svarene er syntetiske: ingen har gitt dem. De er laget slik at de gir tallene som er trykt.",
                    "Svara er syntetiske: ingen har gitt dei. Dei er laga slik at dei gir tala som er trykte.",
                    "The answers are synthetic: nobody has given them. They are made so that they give the figures that were printed.",
                ])
                .to_owned(),
            );
        }
        let rest = [
            [
                "Intervallene tar høyde for tilfeldigheter, ikke for at de som lot være å svare, kan mene noe annet.",
                "Intervalla tek høgd for tilfelle, ikkje for at dei som lét vere å svare, kan meine noko anna.",
                "The intervals allow for chance, not for what those who did not answer may think.",
            ],
            [
                "Svarene er vurderinger. De måler ikke hvordan barn og familier har det, eller hva hjelpen fører til.",
                "Svara er vurderingar. Dei måler ikkje korleis barn og familiar har det, eller kva hjelpa fører til.",
                "The answers are judgements. They do not measure how children and families fare, or what the help leads to.",
            ],
            [
                "Undersøkelsen viser hva som svares, ikke hvorfor.",
                "Undersøkinga viser kva som blir svart, ikkje kvifor.",
                "The survey shows what is answered, not why.",
            ],
        ];
        points.extend(rest.map(|texts| self.choose(texts).to_owned()));
        for (_, question) in self.order.questionnaire.questions() {
            if let Some(fault) = &question.fault {
                points.push(format!(
                    "{} ({}): {}",
                    self.label(question),
                    question.id,
                    self.words(&fault.text)
                ));
            }
        }
        Part {
            id: "limits".to_owned(),
            title: self
                .choose([
                    "Hva undersøkelsen ikke kan si",
                    "Kva undersøkinga ikkje kan seie",
                    "What the survey cannot tell",
                ])
                .to_owned(),
            blocks: vec![Block::List(points)],
        }
    }
}
