//! From one sheet to another: where both have the same elements, only what differs need be written.

/// Something that differs between two sheets with the same elements.
#[derive(Debug, PartialEq, Eq)]
pub struct Change<'s> {
    /// Which element or text it is, counted from 0 in the order in which they begin.
    pub node: usize,
    /// The attribute, where it is none of its text.
    pub attribute: Option<&'s str>,
    /// What stands there.
    pub old: String,
    /// What is to stand there.
    pub new: String,
}

/// What makes the new sheet of the old one, in the order of the nodes; `None` where their elements differ. Both have been
/// written by [`crate::Markup`].
pub fn changes<'s>(old: &'s str, new: &'s str) -> Option<Vec<Change<'s>>> {
    let mut changes = Vec::new();
    let mut node = 0;
    let (mut old, mut new) = (old.split_inclusive('>'), new.split_inclusive('>'));
    loop {
        let ((old_text, old_tag), (new_text, new_tag)) = match (old.next(), new.next()) {
            (Some(old), Some(new)) => (text_and_tag(old), text_and_tag(new)),
            (None, None) => return Some(changes),
            _ => return None,
        };
        if old_text.is_empty() != new_text.is_empty() {
            return None;
        }
        if old_text != new_text {
            changes.push(Change { node, attribute: None, old: read(old_text), new: read(new_text) });
        }
        node += usize::from(!old_text.is_empty());
        if old_tag != new_tag {
            attributes(&mut changes, node, old_tag, new_tag)?;
        }
        node += usize::from(!old_tag.is_empty() && !old_tag.starts_with("</"));
    }
}

/// No text has a `<` in it, and no attribute a `>`: both are escaped.
fn text_and_tag(part: &str) -> (&str, &str) {
    part.split_at(part.find('<').unwrap_or(part.len()))
}

/// The attributes that differ; `None` where the element is another, or has others.
fn attributes<'s>(changes: &mut Vec<Change<'s>>, node: usize, old: &'s str, new: &'s str) -> Option<()> {
    // Names and values take turns, since no value has a quotation mark in it.
    let (mut old, mut new) = (old.split('"'), new.split('"'));
    loop {
        let names = old.next();
        if names != new.next() {
            return None;
        }
        let Some((before, now)) = old.next().zip(new.next()) else { return Some(()) };
        if before != now {
            let name = names?.trim_end_matches('=').rsplit(' ').next()?;
            changes.push(Change { node, attribute: Some(name), old: read(before), new: read(now) });
        }
    }
}

/// What the browser reads where `Markup` has written this.
fn read(escaped: &str) -> String {
    let entities =
        [("&nbsp;", "\u{a0}"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    let mut text = String::with_capacity(escaped.len());
    let mut rest = escaped;
    while let Some(at) = rest.find('&') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let found = entities.iter().find(|(entity, _)| rest.starts_with(entity));
        let (entity, character) = found.copied().unwrap_or(("&", "&"));
        text.push_str(character);
        rest = &rest[entity.len()..];
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::{Change, changes};
    use crate::Markup;

    fn sheet(width: &str, says: &str, more: bool) -> String {
        let mut sheet = Markup::new();
        sheet.start("p", &[("class", "says"), ("data-w", width)]).text("付").leaf("b", &[], says).end();
        sheet.void("br", &[]);
        if more {
            sheet.leaf("p", &[], "还有");
        }
        sheet.leaf("p", &[], "完");
        sheet.finish()
    }

    fn change<'s>(node: usize, attribute: Option<&'s str>, old: &str, new: &str) -> Change<'s> {
        Change { node, attribute, old: old.to_owned(), new: new.to_owned() }
    }

    #[test]
    fn what_differs_is_told_by_its_place_and_as_the_browser_reads_it() {
        let (old, new) = (sheet("1", "<5> & \"6\"", false), sheet("2\" x=\"", "'7'", false));
        // The paragraph is the first node, “付” the second, the b the third, its text the fourth.
        let expected = vec![change(0, Some("data-w"), "1", "2\" x=\""), change(3, None, "<5> & \"6\"", "'7'")];
        assert_eq!(changes(&old, &new), Some(expected));
        assert_eq!(changes(&old, &old), Some(Vec::new()));
        let amounts = ["300 元", "400 元"].map(|amount| {
            let mut sheet = Markup::new();
            sheet.said("p", &[], amount);
            sheet.finish()
        });
        assert_eq!(changes(&amounts[0], &amounts[1]), Some(vec![change(1, None, "300\u{a0}元", "400\u{a0}元")]));
    }

    #[test]
    fn other_elements_are_no_change_of_these() {
        let old = sheet("1", "5", false);
        assert_eq!(changes(&old, &sheet("1", "5", true)), None);
        assert_eq!(changes(&old, &sheet("1", "", false)), None);
        assert_eq!(changes(&old, ""), None);
        assert_eq!(changes("<p class=\"a\"></p>", "<p id=\"a\"></p>"), None);
        assert_eq!(changes("<p class=\"a\"></p>", "<p></p>"), None);
        assert_eq!(changes("<p></p>", "<p class=\"a\"></p>"), None);
        assert_eq!(changes("<p class=\"a\"></p>", "<b class=\"a\"></b>"), None);
    }
}
