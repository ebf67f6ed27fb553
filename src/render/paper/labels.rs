//! Labels to be cut out: backs of volumes, and items.

use unicode_width::UnicodeWidthStr;

use super::{Spine, Tag, text};

pub(super) fn spine(page: &mut String, spine: &Spine, company: &str) {
    let mm = spine.width;
    let small = if mm < ROOMY { ";font-size:5pt" } else { "" };
    *page += &format!("<div class=\"spine\" style=\"width:{mm}mm{small}\">");
    if mm >= ROOMY {
        *page += &format!("<div class=\"company\">{}</div>", text(company));
    }
    for line in &spine.above {
        *page += &format!("<div>{}</div>", text(line));
    }
    let size = fitting(&spine.title, mm);
    *page += &format!(
        "<div class=\"upright\" style=\"font-size:{size}pt\">{}</div>",
        text(&spine.title)
    );
    for line in &spine.below {
        *page += &format!("<div>{}</div>", text(line));
    }
    let size = fitting_line(&spine.code, mm - 1);
    *page += &format!(
        "<div class=\"code\" style=\"font-size:{size}pt\">{}</div>",
        text(&spine.code)
    );
    *page += &spine.qr.svg(Some((10 * mm - 6).min(260)));
    *page += "</div>\n";
}

/// Spines narrower than this, in millimetres, have no room for the company's name.
const ROOMY: u32 = 15;

/// Points of a line that is to fit into so many millimetres: a letter is half as wide as high, three points a millimetre.
fn fitting_line(line: &str, width: u32) -> u32 {
    let letters = u32::try_from(UnicodeWidthStr::width(line)).unwrap_or(u32::MAX);
    (width.saturating_mul(5) / letters.max(1)).clamp(5, 9)
}

/// Points of a title written from top to bottom, so that it fits on a spine so many millimetres wide.
pub(super) fn fitting(title: &str, width: u32) -> u32 {
    // Tenths of a millimetre: what is left between the lines above and below, and what a point takes.
    const HEIGHT: u32 = 1200;
    let cells = u32::try_from(UnicodeWidthStr::width(title)).unwrap_or(u32::MAX);
    let signs = cells.div_ceil(2).max(1);
    let fits = |size: &u32| {
        let columns = (10 * width - 10) * 100 / (size * 410);
        let rows = HEIGHT * 100 / (size * 380);
        columns.saturating_mul(rows) >= signs
    };
    (6..=15).rev().find(fits).unwrap_or(6)
}

pub(super) fn tag(page: &mut String, tag: &Tag, company: &str) {
    *page += &format!(
        "<div class=\"tag\">{}<div class=\"words\">",
        tag.qr.svg(None)
    );
    *page += &format!("<div class=\"company\">{}</div>", text(company));
    let size = fitting_line(&tag.code, 31);
    *page += &format!(
        "<div class=\"code\" style=\"font-size:{size}pt\">{}</div>",
        text(&tag.code)
    );
    *page += &format!("<div class=\"title\">{}</div>", text(&tag.title));
    for line in &tag.lines {
        *page += &format!("<div>{}</div>", text(line));
    }
    *page += "</div></div>\n";
}
