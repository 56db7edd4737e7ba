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

/// Two halves that make a surname nobody has.
const FIRST_HALF: [&str; 18] = [
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
];
const SECOND_HALF: [&str; 12] = [
    "bris", "glimt", "drøm", "sang", "kvist", "dråpe", "lykt", "sti", "vinge", "fløyte", "skjell", "teppe",
];

pub(crate) fn surname(draw: &mut Draw) -> String {
    format!("{}{}", draw.pick(&FIRST_HALF), draw.pick(&SECOND_HALF))
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
