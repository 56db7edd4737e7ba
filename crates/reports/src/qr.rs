//! Addresses as squares to scan with a telephone (QR code, ISO/IEC 18004).

use qrcode::{Color, EcLevel, QrCode};

/// White squares around it, as the standard demands.
const QUIET: usize = 4;

/// A drawing for a page, dark on light in every colour scheme; empty where the text is too long to be drawn.
#[must_use]
pub fn svg(text: &str) -> String {
    let Ok(code) = QrCode::with_error_correction_level(text, EcLevel::M) else {
        return String::new();
    };
    let width = code.width();
    let size = width + 2 * QUIET;
    let mut path = String::new();
    for (place, color) in code.to_colors().into_iter().enumerate() {
        if color == Color::Dark {
            let (x, y) = (place % width + QUIET, place / width + QUIET);
            path.push_str(&format!("M{x} {y}h1v1h-1z"));
        }
    }
    format!(
        "<svg class=\"qr\" viewBox=\"0 0 {size} {size}\" width=\"220\" height=\"220\" shape-rendering=\"crispEdges\" \
         aria-hidden=\"true\" focusable=\"false\"><rect width=\"{size}\" height=\"{size}\" fill=\"#fff\"/>\
         <path d=\"{path}\" fill=\"#000\"/></svg>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_its_three_corners_and_a_white_border() {
        let svg = svg("https://tiltak.example/svar/abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG");
        // 4 by 4 white squares, then the 7 dark ones of the corner's upper edge.
        for x in 4..11 {
            assert!(svg.contains(&format!("M{x} 4h1v1h-1z")), "{x}");
        }
        assert!(!svg.contains("M11 4h") && !svg.contains("M3 4h"));
        assert!(!svg.contains("style="));
    }

    #[test]
    fn what_is_too_long_is_not_drawn() {
        assert_eq!(svg(&"a".repeat(5_000)), "");
    }
}
