//! Writing HTML that cannot be broken by what is written into it.

/// HTML in the making. Text and attribute values are escaped always, and elements are closed in their order.
///
/// Inline styles are left out on purpose: the page's security policy refuses them. A drawing is SVG with attributes.
#[derive(Debug, Default)]
pub struct Markup {
    html: String,
    open: Vec<&'static str>,
}

impl Markup {
    /// An empty sheet.
    pub fn new() -> Self {
        Self { html: String::with_capacity(4096), open: Vec::new() }
    }

    /// Opens an element; [`Markup::end`] closes it.
    pub fn start(&mut self, element: &'static str, attributes: &[(&str, &str)]) -> &mut Self {
        self.tag(element, attributes);
        self.open.push(element);
        self
    }

    /// Closes the element that was opened last. Without one it does nothing.
    pub fn end(&mut self) -> &mut Self {
        if let Some(element) = self.open.pop() {
            self.html.push_str("</");
            self.html.push_str(element);
            self.html.push('>');
        }
        self
    }

    /// An element that has no content and no end, such as `br` or `input`.
    pub fn void(&mut self, element: &'static str, attributes: &[(&str, &str)]) -> &mut Self {
        self.tag(element, attributes);
        self
    }

    /// Text.
    pub fn text(&mut self, text: &str) -> &mut Self {
        escape(&mut self.html, text);
        self
    }

    /// Text with amounts in it: an amount and its 元 stay on one line.
    pub fn prose(&mut self, text: &str) -> &mut Self {
        let mut parts = text.split(" 元");
        escape(&mut self.html, parts.next().unwrap_or(""));
        for part in parts {
            self.html.push_str("&nbsp;元");
            escape(&mut self.html, part);
        }
        self
    }

    /// An element with nothing in it but text with amounts.
    pub fn said(&mut self, element: &'static str, attributes: &[(&str, &str)], text: &str) -> &mut Self {
        self.start(element, attributes).prose(text).end()
    }

    /// An element with nothing in it but text.
    pub fn leaf(&mut self, element: &'static str, attributes: &[(&str, &str)], text: &str) -> &mut Self {
        self.start(element, attributes).text(text).end()
    }

    /// Another sheet, as it stands, within the element that is open.
    pub(crate) fn append(&mut self, sheet: Self) -> &mut Self {
        self.html.push_str(&sheet.finish());
        self
    }

    /// The HTML. Elements that are still open are closed.
    pub fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.end();
        }
        self.html
    }

    fn tag(&mut self, element: &'static str, attributes: &[(&str, &str)]) {
        self.html.push('<');
        self.html.push_str(element);
        for (name, value) in attributes {
            self.html.push(' ');
            self.html.push_str(name);
            self.html.push_str("=\"");
            escape(&mut self.html, value);
            self.html.push('"');
        }
        self.html.push('>');
    }
}

/// Writes text without any character that could end a text or an attribute value. What needs no escape, nearly always all
/// of it, is copied in one piece.
fn escape(html: &mut String, text: &str) {
    let mut written = 0;
    for (place, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => continue,
        };
        html.push_str(&text[written..place]);
        html.push_str(entity);
        written = place + 1;
    }
    html.push_str(&text[written..]);
}

#[cfg(test)]
mod tests {
    use super::Markup;

    #[test]
    fn what_is_written_into_a_sheet_stays_text() {
        let mut sheet = Markup::new();
        sheet.start("p", &[("class", "a\" onclick=\"x")]).text("1 < 2 & <script>'x'</script>").end();
        assert_eq!(
            sheet.finish(),
            "<p class=\"a&quot; onclick=&quot;x\">1 &lt; 2 &amp; &lt;script&gt;&#39;x&#39;&lt;/script&gt;</p>"
        );
    }

    #[test]
    fn an_amount_and_its_unit_stay_on_one_line() {
        let mut sheet = Markup::new();
        sheet.said("p", &[], "付 <300.00 元到 400 元");
        assert_eq!(sheet.finish(), "<p>付 &lt;300.00&nbsp;元到 400&nbsp;元</p>");
    }

    #[test]
    fn elements_close_in_their_order_and_in_any_case() {
        let mut sheet = Markup::new();
        sheet.start("ul", &[]).leaf("li", &[], "一").start("li", &[]).void("br", &[]);
        assert_eq!(sheet.finish(), "<ul><li>一</li><li><br></li></ul>");
        let mut sheet = Markup::new();
        sheet.end().leaf("p", &[], "");
        assert_eq!(sheet.finish(), "<p></p>");
    }
}
