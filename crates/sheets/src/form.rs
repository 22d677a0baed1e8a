//! A form of a document on paper, filled in from what is known and with room for the rest.

use mingbai_policy::document::{Form, FormField};

use crate::Markup;
use crate::wording::form as wording;

/// How much room a field of a form needs, as its label says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldRoom {
    /// A line that can be typed: a name, a number.
    Line,
    /// Several lines that can be typed: reasons, circumstances.
    Lines,
    /// A line that is signed by hand.
    Signature,
    /// Room for an opinion with a stamp, by hand.
    Opinion,
    /// Room for a photograph.
    Photograph,
}

/// The room for a field. Whoever gives an opinion also signs it, so that counts first.
pub fn room_for(label: &str) -> FieldRoom {
    let says = |words: &[&str]| words.iter().any(|word| label.contains(word));
    if says(&wording::PHOTOGRAPH) {
        FieldRoom::Photograph
    } else if says(&wording::OPINION) {
        FieldRoom::Opinion
    } else if says(&wording::SIGNATURE) {
        FieldRoom::Signature
    } else if says(&wording::LONG) {
        FieldRoom::Lines
    } else {
        FieldRoom::Line
    }
}

/// A form as a page to print, A4 upright. `filled` gives what stands in each field, by its place; what is left out or
/// empty stays blank.
pub fn form(form: &Form, articles: &str, filled: &[String]) -> String {
    let mut sheet = Markup::new();
    sheet.start("article", &[("class", "paper-page paper-form")]).leaf("h1", &[], &form.name);
    sheet.leaf("p", &[("class", "paper-document")], &[wording::BEHIND, articles].concat());
    let fields: Vec<Placed<'_>> = (form.fields.iter().enumerate())
        .map(|(place, field)| Placed { field, value: filled.get(place).map_or("", |value| value.trim()) })
        .collect();
    let photograph = fields.iter().find(|placed| placed.room() == FieldRoom::Photograph);
    let beside = fields.iter().take_while(|placed| placed.room() == FieldRoom::Line).count();
    let mut rest = fields.as_slice();
    sheet.start("table", &[("class", "form-table")]).start("tbody", &[]);
    // The photograph stands at the right, beside the first lines; each of these has a row of its own.
    if let Some(photograph) = photograph.filter(|_| beside > 0) {
        let rows = beside.to_string();
        for (at, placed) in fields.iter().take(beside).enumerate() {
            sheet.start("tr", &[]);
            placed.cells(&mut sheet, "2");
            if at == 0 {
                sheet.leaf("td", &[("class", "form-photograph"), ("rowspan", &rows)], &photograph.field.label);
            }
            sheet.end();
        }
        rest = &fields[beside..];
    }
    while let Some((first, others)) = rest.split_first() {
        rest = others;
        match first.room() {
            FieldRoom::Photograph if beside > 0 => {}
            FieldRoom::Line | FieldRoom::Signature => {
                let second = others.first().filter(|second| second.room() == first.room());
                sheet.start("tr", &[]);
                first.cells(&mut sheet, if second.is_some() { "1" } else { "3" });
                if let Some(second) = second {
                    second.cells(&mut sheet, "1");
                    rest = &others[1..];
                }
                sheet.end();
            }
            FieldRoom::Lines | FieldRoom::Opinion | FieldRoom::Photograph => {
                sheet.start("tr", &[("class", "form-tall")]);
                first.cells(&mut sheet, "3");
                sheet.end();
            }
        }
    }
    sheet.end().end().leaf("p", &[("class", "paper-foot")], wording::BY_HAND);
    sheet.finish()
}

/// A field with what stands in it.
struct Placed<'a> {
    field: &'a FormField,
    value: &'a str,
}

impl Placed<'_> {
    fn room(&self) -> FieldRoom {
        room_for(&self.field.label)
    }

    /// The label and the place for the value, over so many of the table's four columns.
    fn cells(&self, sheet: &mut Markup, columns: &str) {
        sheet.leaf("th", &[("scope", "row")], &self.field.label);
        sheet.leaf("td", &[("colspan", columns)], self.value);
    }
}

#[cfg(test)]
mod tests {
    use mingbai_packs::Registry;

    use super::{FieldRoom, form, room_for};

    #[test]
    fn a_label_says_what_room_it_needs() {
        for (label, room) in [
            ("申请人姓名", FieldRoom::Line),
            ("身份证或有效证明号码", FieldRoom::Line),
            ("相片", FieldRoom::Photograph),
            ("申请救助理由", FieldRoom::Lines),
            ("家庭成员情况", FieldRoom::Lines),
            ("村卫生室医生签字", FieldRoom::Signature),
            ("村（居）委会意见（签字、盖章、年月日）", FieldRoom::Opinion),
        ] {
            assert_eq!(room_for(label), room, "{label}");
        }
    }

    #[test]
    fn every_field_of_youyangs_form_has_its_place_once() {
        let registry = Registry::builtin().unwrap();
        let pack = &registry.get("youyang-2017").unwrap().pack;
        let relief = &pack.forms[0];
        let filled = ["王<小>明".to_owned()];
        let html = form(relief, "附件6三", &filled);
        for field in &relief.fields {
            assert_eq!(html.matches(&[">", &field.label, "<"].concat()).count(), 1, "{}", field.label);
        }
        assert!(html.contains("<th scope=\"row\">申请人姓名</th><td colspan=\"2\">王&lt;小&gt;明</td>"), "{html}");
        // 3 lines beside the photograph; 22 fields in all, of which 14 are typed or signed in a line.
        assert!(html.contains("rowspan=\"3\""));
        assert_eq!(relief.fields.len(), 22);
    }
}
