//! What children say, by age, and what the adults around them say.

use chrono::NaiveDate;
use tiltak_domain::casework::participation::ChildView;

use crate::case_builder::{did_not_wish, observed, said};
use crate::draw::Draw;

const SEEN: [&str; 5] = [
    "Barnet søker foreldrene når det er noe nytt, og roer seg på fanget.",
    "Barnet leker rolig når det er få voksne i rommet, og ser etter mor når hun går.",
    "Barnet smiler til kjente og blir stille når stemmene blir høye.",
    "Barnet peker på bildene og vil vise oss rommet sitt.",
    "Barnet sover bedre enn sist og spiser godt mens vi er der.",
];
const SMALL: [&str; 5] = [
    "Jeg vil at vi skal spise sammen og ikke ha det så travelt.",
    "Det er gøy når mormor kommer. Da er alle glade.",
    "Jeg tegnet huset vårt. Det mangler bare en hund.",
    "Jeg liker når du leser. Kan mamma også lese?",
    "Pappa er snill. Han glemmer bare ting.",
];
const SCHOOL_AGE: [&str; 6] = [
    "Jeg vil ha det som de andre: middag, lekser og så ut.",
    "Det hjelper at noen spør. Jeg vil helst snakke mens vi går tur.",
    "Det er bedre nå. De krangler på rommet i stedet for i stua.",
    "Jeg vil være med og bestemme hvilken helg det blir.",
    "Jeg savner at vi gjør noe, bare vi to.",
    "Kan dere si det til mamma? Jeg vil at du sier det for meg.",
];
const YOUTH: [&str; 6] = [
    "Snakk med meg først, ikke bare om meg.",
    "Jeg vil ha én å forholde meg til, ikke en ny hver gang.",
    "Det går greit. Jeg sier fra hvis det ikke gjør det.",
    "Jeg vil fullføre skolen og ha fred hjemme.",
    "Foreldrene mine trenger hjelpen mer enn jeg gjør, egentlig.",
    "Det er første gang noen har gjort det de sa de skulle.",
];

const FAMILY: [&str; 7] = [
    "Foreldrene er fornøyde og vil fortsette.",
    "Mor sier at hun puster bedre nå.",
    "Far ønsker møtene på kveldstid, og det får han.",
    "Foreldrene er uenige om tempoet, men enige om målet.",
    "Familien mener at det hjelper at samme person kommer hver gang.",
    "Foreldrene synes det går sakte, og det forstår vi.",
    "Besteforeldrene var med i dag og vil bidra mer.",
];

pub(super) fn of_child(draw: &mut Draw, age: u32, on: NaiveDate) -> ChildView {
    match age {
        0..=3 => observed(on, draw.pick(&SEEN)),
        4..=7 => said(on, draw.pick(&SMALL)),
        8..=12 => said(on, draw.pick(&SCHOOL_AGE)),
        _ if draw.chance(8) => did_not_wish(
            on,
            "Den unge ønsket ikke å snakke denne gangen og vet at døra er åpen.",
        ),
        _ => said(on, draw.pick(&YOUTH)),
    }
}

pub(super) fn of_family(draw: &mut Draw) -> &'static str {
    draw.pick(&FAMILY)
}
