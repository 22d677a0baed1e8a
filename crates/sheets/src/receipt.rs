//! Drawings of a hospital's receipt and of a settlement slip, with the place marked where a figure stands.
//!
//! They are our own and show no real form: county by county the papers look different, and their words matter more than
//! their shape. A place is marked by an arrow and a thick frame, never by colour alone.

use crate::Markup;
use crate::wording::receipt as words;

/// What a drawing shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// The total on the receipt.
    ReceiptTotal,
    /// The total on the slip.
    SlipTotal,
    /// The out-of-catalogue part on the slip.
    SlipOutside,
    /// The day of discharge on the slip.
    SlipDay,
    /// What each fund paid, on the slip.
    SlipPaid,
    /// The slip as a whole.
    SlipWhole,
}

/// A drawing with what stands below it, as HTML.
pub fn figure(shown: Shown) -> String {
    let (title, rows, marked, below) = paper(shown);
    let labels: Vec<&str> = marked.iter().map(|place| rows[*place][0]).collect();
    let height = (TOP + ROW * rows.len() + 10).to_string();
    let mut sheet = Markup::new();
    sheet.start("figure", &[("class", "drawing")]);
    let heard = words::heard(title, &labels);
    let view = ["0 0 320 ", &height].concat();
    sheet.start("svg", &[("viewBox", view.as_str()), ("role", "img"), ("aria-label", &heard)]);
    let inner = (TOP + ROW * rows.len()).to_string();
    rectangle(&mut sheet, "drawn-paper", LEFT, "4", WIDE, &inner);
    sheet.leaf("text", &[("class", "title"), ("x", "179"), ("y", "30"), ("text-anchor", "middle")], title);
    for (place, cells) in rows.iter().enumerate() {
        row(&mut sheet, place, cells, marked.contains(&place));
    }
    sheet.end();
    sheet.leaf("figcaption", &[], below);
    sheet.finish()
}

/// Where the paper stands, beside the room for the arrows; in units of the drawing, which is 320 wide.
const LEFT: &str = "42";
const WIDE: &str = "274";
/// The height of the title and of each row.
const TOP: usize = 44;
const ROW: usize = 30;

/// What is written on the paper, which rows are marked, and what stands below.
type Paper = (&'static str, &'static [&'static [&'static str]], &'static [usize], &'static str);

fn paper(shown: Shown) -> Paper {
    let slip = |marked: &'static [usize], below| (words::SLIP, &words::SLIP_ROWS[..], marked, below);
    match shown {
        Shown::ReceiptTotal => (words::RECEIPT, &words::RECEIPT_ROWS, &[4], words::RECEIPT_TOTAL),
        Shown::SlipTotal => slip(&[2], words::SLIP_TOTAL),
        Shown::SlipOutside => slip(&[4], words::SLIP_OUTSIDE),
        Shown::SlipDay => slip(&[1], words::SLIP_DAY),
        Shown::SlipPaid => slip(&[5, 6, 7], words::SLIP_PAID),
        Shown::SlipWhole => slip(&[], words::SLIP_WHOLE),
    }
}

fn row(sheet: &mut Markup, place: usize, cells: &[&str], marked: bool) {
    let top = TOP + ROW * place;
    let (line, base, middle) = (top.to_string(), (top + 20).to_string(), top + ROW / 2);
    sheet.leaf("line", &[("x1", LEFT), ("x2", "316"), ("y1", &line), ("y2", &line)], "");
    for (cell, label) in cells.iter().enumerate() {
        let x = (50 + 137 * cell).to_string();
        let class = if marked { "label marked" } else { "label" };
        sheet.leaf("text", &[("class", class), ("x", &x), ("y", &base)], label);
        // Dots in place of a figure: an invented one could be taken for one's own.
        let end = if cells.len() == 1 || cell == 1 { "308" } else { "172" };
        sheet.leaf("text", &[("class", class), ("x", end), ("y", &base), ("text-anchor", "end")], "••••");
    }
    if marked {
        rectangle(sheet, "frame", "44", &(top + 2).to_string(), "270", &(ROW - 4).to_string());
        let mut points = String::new();
        for (x, down) in [("2", -4), ("22", -4), ("22", -11), ("40", 0), ("22", 11), ("22", 4), ("2", 4)] {
            points.push_str(x);
            points.push(',');
            points.push_str(&middle.saturating_add_signed(down).to_string());
            points.push(' ');
        }
        sheet.leaf("polygon", &[("class", "arrow"), ("points", points.trim_end())], "");
    }
}

fn rectangle(sheet: &mut Markup, class: &str, x: &str, y: &str, width: &str, height: &str) {
    let bounds = [("class", class), ("x", x), ("y", y), ("width", width), ("height", height)];
    sheet.leaf("rect", &bounds, "");
}

#[cfg(test)]
mod tests {
    use super::{Shown, figure};

    #[test]
    fn every_place_is_marked_by_an_arrow_and_a_frame_and_told_in_words() {
        for (shown, marks, named) in [
            (Shown::ReceiptTotal, 1, "箭头指着“合计（小写）¥”"),
            (Shown::SlipTotal, 1, "箭头指着“医疗费总额”"),
            (Shown::SlipOutside, 1, "箭头指着“目录外（自费）”"),
            (Shown::SlipDay, 1, "箭头指着“出院日期”"),
            (Shown::SlipPaid, 3, "箭头指着“医疗救助支付”"),
            (Shown::SlipWhole, 0, "画的是一张医疗费用结算单\""),
        ] {
            let html = figure(shown);
            assert_eq!(html.matches("class=\"arrow\"").count(), marks, "{shown:?}");
            assert_eq!(html.matches("class=\"frame\"").count(), marks, "{shown:?}");
            assert!(html.contains(named), "{shown:?}: {html}");
            assert!(html.contains("</svg><figcaption>") && html.ends_with("</figcaption></figure>"), "{html}");
        }
    }

    #[test]
    fn no_drawing_shows_an_invented_amount() {
        let html = figure(Shown::SlipPaid);
        let said: String = html.split('>').filter_map(|part| part.split('<').next()).collect();
        assert!(!said.contains(|letter: char| letter.is_ascii_digit()), "{said}");
    }
}
