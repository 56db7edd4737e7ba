//! Changes to the text of a document, blind to what it says.

#![expect(
    clippy::needless_pass_by_value,
    reason = "all of them have one signature, and most change the text they are given"
)]

use super::{Dice, OnText};

pub const OPERATORS: &[OnText] = &[
    ("cut the end off", cut_end),
    ("cut the start off", cut_start),
    ("drop a character", drop_character),
    ("put a character", put_character),
    ("put a character", put_character),
    ("replace a character", replace_character),
    ("drop a stretch", drop_stretch),
    ("repeat a stretch", repeat_stretch),
    ("swap quotes", swap_quotes),
    ("change an end tag", change_end_tag),
    ("put a byte that is no UTF-8", put_byte),
    ("write it as ISO-8859-1", as_latin),
    ("say another encoding", say_encoding),
    ("put a byte order mark", put_mark),
    ("other line ends", line_ends),
    ("put something into a value", put_into_value),
    ("put something into a value", put_into_value),
];

const CHARACTERS: &[&str] = &[
    "<",
    ">",
    "&",
    "\"",
    "'",
    "=",
    "/",
    "?",
    "!",
    "]",
    "-",
    ";",
    "#",
    " ",
    "\n",
    "\r",
    "\t",
    "x",
    "0",
    ".",
    ":",
    "_",
    "\u{0}",
    "\u{1}",
    "\u{8}",
    "\u{B}",
    "\u{C}",
    "\u{1F}",
    "\u{7F}",
    "\u{80}",
    "\u{85}",
    "\u{A0}",
    "\u{B7}",
    "\u{D7}",
    "\u{37E}",
    "\u{300}",
    "\u{2028}",
    "\u{FEFF}",
    "\u{FFFD}",
    "\u{FFFE}",
    "\u{FFFF}",
    "\u{1FFFE}",
    "\u{10FFFF}",
    "å",
    "😀",
    "--",
    "]]>",
    "/>",
    "</",
    "<!--",
    "-->",
    "<?",
    "?>",
    "<![CDATA[",
    "&#",
    "&lt;",
];

/// A place between two characters.
fn place(dice: &mut Dice, text: &str) -> usize {
    let mut place = dice.below(text.len() + 1);
    while !text.is_char_boundary(place) {
        place -= 1;
    }
    place
}

fn stretch(dice: &mut Dice, text: &str) -> (usize, usize) {
    let start = place(dice, text);
    let mut end = (start + dice.below(60)).min(text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    (start, end)
}

fn cut_end(dice: &mut Dice, text: String) -> Vec<u8> {
    let end = if dice.one_in(2) {
        place(dice, &text)
    } else {
        text.len() - dice.below(30).min(text.len())
    };
    text.into_bytes()[..end].to_vec()
}

fn cut_start(dice: &mut Dice, text: String) -> Vec<u8> {
    let start = place(dice, &text);
    text.into_bytes()[start..].to_vec()
}

fn drop_character(dice: &mut Dice, mut text: String) -> Vec<u8> {
    let place = place(dice, &text);
    if place < text.len() {
        text.remove(place);
    }
    text.into_bytes()
}

fn put_character(dice: &mut Dice, mut text: String) -> Vec<u8> {
    let place = place(dice, &text);
    text.insert_str(place, dice.pick(CHARACTERS));
    text.into_bytes()
}

fn replace_character(dice: &mut Dice, mut text: String) -> Vec<u8> {
    let place = place(dice, &text);
    if place < text.len() {
        text.remove(place);
        text.insert_str(place, dice.pick(CHARACTERS));
    }
    text.into_bytes()
}

fn drop_stretch(dice: &mut Dice, mut text: String) -> Vec<u8> {
    let (start, end) = stretch(dice, &text);
    text.replace_range(start..end, "");
    text.into_bytes()
}

fn repeat_stretch(dice: &mut Dice, mut text: String) -> Vec<u8> {
    let (start, end) = stretch(dice, &text);
    let copy = text[start..end].to_owned();
    text.insert_str(end, &copy);
    text.into_bytes()
}

fn swap_quotes(_: &mut Dice, text: String) -> Vec<u8> {
    let swapped = text.chars().map(|character| match character {
        '"' => '\'',
        '\'' => '"',
        other => other,
    });
    swapped.collect::<String>().into_bytes()
}

fn change_end_tag(dice: &mut Dice, text: String) -> Vec<u8> {
    let tags: Vec<usize> = text.match_indices("</").map(|(place, _)| place).collect();
    if tags.is_empty() {
        return text.into_bytes();
    }
    let start = dice.pick(&tags);
    let end = text[start..]
        .find('>')
        .map_or(text.len(), |length| start + length);
    let name = text[start + 2..end].to_owned();
    let tag = match dice.below(8) {
        0 => String::new(),
        1 => format!("</{name} "),
        2 => format!("</{name}\n"),
        3 => format!("</ {name}"),
        4 => format!("</{}", name.to_lowercase()),
        5 => format!("</{name} a=\"b\""),
        6 => format!("</{name}/"),
        _ => format!("</{name}x"),
    };
    let mut text = text;
    text.replace_range(start..end, &tag);
    text.into_bytes()
}

fn put_byte(dice: &mut Dice, text: String) -> Vec<u8> {
    let at = place(dice, &text);
    let mut bytes = text.into_bytes();
    let wrong: &[&[u8]] = &[
        &[0xFF],
        &[0xC0, 0x80],
        &[0x80],
        &[0xE5],
        &[0xED, 0xA0, 0x80],
        &[0xF4, 0x90, 0x80, 0x80],
        &[0xC3],
        &[0xE2, 0x82],
        &[0xF8, 0x88, 0x80, 0x80, 0x80],
        &[0xEF, 0xBF, 0xBF],
        &[0xFE],
    ];
    bytes.splice(at..at, dice.pick(wrong).iter().copied());
    bytes
}

/// In one byte a character, with a declaration that may say so.
fn as_latin(dice: &mut Dice, text: String) -> Vec<u8> {
    let said = dice.pick(&[
        "ISO-8859-1",
        "iso-8859-1",
        "latin1",
        "UTF-8",
        "US-ASCII",
        "ISO-8859-1",
    ]);
    let text = text.replace("\"UTF-8\"", &format!("\"{said}\""));
    text.chars()
        .map(|character| u8::try_from(u32::from(character)).unwrap_or(b'?'))
        .collect()
}

fn say_encoding(dice: &mut Dice, text: String) -> Vec<u8> {
    let said = dice.pick(&[
        "ISO-8859-1",
        "us-ascii",
        "utf-8",
        "Utf-8",
        "UTF_8",
        "utf8",
        "x",
        "ISO-8859-99",
    ]);
    text.replace("\"UTF-8\"", &format!("\"{said}\"")).into_bytes()
}

fn put_mark(dice: &mut Dice, text: String) -> Vec<u8> {
    let mark: &[&[u8]] = &[
        &[0xEF, 0xBB, 0xBF],
        &[0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF],
        &[0xEF, 0xBB],
        &[0xEF, 0xBB, 0xBF, b' '],
    ];
    let said = dice.pick(&["UTF-8", "ISO-8859-1", "us-ascii"]);
    let text = text.replace("\"UTF-8\"", &format!("\"{said}\""));
    [dice.pick(mark), text.as_bytes()].concat()
}

fn line_ends(dice: &mut Dice, text: String) -> Vec<u8> {
    text.replace('\n', dice.pick(&["\r\n", "\r", "", "\n\n", "\u{85}"]))
        .into_bytes()
}

const INTO_VALUE: &[&str] = &[
    "<",
    ">",
    "&",
    "&amp;",
    "&lt;",
    "&nope;",
    "&#0;",
    "&#x1F;",
    "&#xA;",
    "&#13;",
    "\u{0}",
    "\u{1F}",
    "\n",
    "\r\n",
    "\t",
    "]]>",
    "<!-- -->",
    "<![CDATA[x]]>",
    "'",
    "\"",
    "&quot;",
    "&apos;",
    "&#38;#60;",
    "&#60;",
    "&#38;lt;",
    "&lt",
    "&a b;",
    "&å;",
    "&1;",
    "\u{FFFF}",
    "\u{FFFE}",
    "\u{85}",
];

fn put_into_value(dice: &mut Dice, mut text: String) -> Vec<u8> {
    let quotes: Vec<usize> = text.match_indices("=\"").map(|(place, _)| place + 2).collect();
    if let Some(last) = quotes.len().checked_sub(1) {
        let place = quotes[dice.below(last + 1)];
        text.insert_str(place, dice.pick(INTO_VALUE));
    }
    text.into_bytes()
}
