//! Names of people who do not exist: given names from several backgrounds, surnames that nobody bears.

use tiltak_domain::people::child::Sex;

use crate::draw::Draw;

const GIRLS: [&str; 40] = [
    "Nora",
    "Emma",
    "Ella",
    "Sofie",
    "Ingrid",
    "Astrid",
    "Frida",
    "Leah",
    "Maja",
    "Oda",
    "Tuva",
    "Selma",
    "Vilde",
    "Amalie",
    "Live",
    "Solveig",
    "Amina",
    "Fatima",
    "Hodan",
    "Zahra",
    "Leyla",
    "Noor",
    "Hiba",
    "Salma",
    "Zuzanna",
    "Aleksandra",
    "Oliwia",
    "Gabija",
    "Urtė",
    "Máret",
    "Elle",
    "Sárá",
    "Selam",
    "Winta",
    "Daria",
    "Sofiia",
    "Linh",
    "Mai",
    "Ayla",
    "Valentina",
];

const BOYS: [&str; 40] = [
    "Jakob", "Emil", "Noah", "Oskar", "Filip", "Magnus", "Henrik", "Aksel", "Sander", "Theo", "Ludvig",
    "Iver", "Birk", "Håkon", "Even", "Jonas", "Yusuf", "Abdi", "Ibrahim", "Bilal", "Hamza", "Rami", "Karim",
    "Sami", "Kacper", "Szymon", "Antoni", "Lukas", "Jokūbas", "Ánte", "Niilas", "Mihkkal", "Yonas",
    "Natnael", "Maksym", "Artem", "Minh", "Kerem", "Mateo", "Johannes",
];

const ADULTS: [&str; 30] = [
    "Kari",
    "Anne",
    "Hilde",
    "Silje",
    "Marianne",
    "Camilla",
    "Bente",
    "Per",
    "Lars",
    "Geir",
    "Morten",
    "Stian",
    "Amal",
    "Hanan",
    "Mohamed",
    "Ahmed",
    "Agnieszka",
    "Piotr",
    "Rasa",
    "Inga",
    "Biret",
    "Nils Ánte",
    "Olena",
    "Petro",
    "Thu",
    "Elif",
    "Carmen",
    "Selamawit",
    "Tesfay",
    "Kristian",
];

/// Two halves that make a surname nobody has; with them thousands can be told apart.
pub(crate) const FIRST_HALF: [&str; 64] = [
    "Sol",
    "Måne",
    "Stjerne",
    "Hav",
    "Fjell",
    "Lyng",
    "Mose",
    "Elve",
    "Vind",
    "Snø",
    "Regn",
    "Bjørke",
    "Tåke",
    "Ravne",
    "Blåbær",
    "Skumrings",
    "Morgen",
    "Kløver",
    "Tyttebær",
    "Bringebær",
    "Multe",
    "Røsslyng",
    "Siv",
    "Rim",
    "Dugg",
    "Skodde",
    "Nordlys",
    "Svale",
    "Lerke",
    "Sommerfugl",
    "Gresshoppe",
    "Bekke",
    "Tjern",
    "Kongle",
    "Never",
    "Torv",
    "Rype",
    "Ekorn",
    "Humle",
    "Sky",
    "Torden",
    "Kvelds",
    "Høst",
    "Vinter",
    "Glass",
    "Papir",
    "Silke",
    "Honning",
    "Kanel",
    "Kråke",
    "Mauer",
    "Hvitveis",
    "Blåveis",
    "Løvetann",
    "Rogne",
    "Hassel",
    "Sildre",
    "Brenning",
    "Bølge",
    "Tidevanns",
    "Strandkrabbe",
    "Fyrlykt",
    "Nattergal",
    "Sankthans",
];
pub(crate) const SECOND_HALF: [&str; 40] = [
    "bris", "glimt", "drøm", "sang", "kvist", "dråpe", "lykt", "sti", "vinge", "fløyte", "skjell", "teppe",
    "visle", "knopp", "gnist", "speil", "tråd", "klokke", "perle", "krans", "skygge", "tromme", "pust",
    "tone", "lanterne", "virvel", "hatt", "trapp", "brev", "hvisk", "latter", "nøste", "vott", "plett",
    "skimmer", "dans", "hopp", "fjær", "kappe", "stille",
];
/// How many of the halves the service to show is made of; what is shown of it has their names.
const SHOWN: (usize, usize) = (18, 12);

pub(crate) fn surname(draw: &mut Draw) -> String {
    format!(
        "{}{}",
        draw.pick(&FIRST_HALF[..SHOWN.0]),
        draw.pick(&SECOND_HALF[..SHOWN.1])
    )
}

pub(crate) fn given(draw: &mut Draw, sex: Sex) -> &'static str {
    if sex == Sex::Girl {
        draw.pick(&GIRLS)
    } else {
        draw.pick(&BOYS)
    }
}

pub(crate) fn adult_given(draw: &mut Draw) -> &'static str {
    draw.pick(&ADULTS)
}

pub(crate) fn adult(draw: &mut Draw) -> String {
    format!("{} {}", adult_given(draw), surname(draw))
}
