//! The line of HTML that puts the calculator into another site.

/// What the line asks for; what is empty is left to the calculator.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Asked {
    /// The id of a policy.
    pub(super) policy: String,
    /// The name of a view.
    pub(super) view: String,
    /// A colour as [`is_colour`] has it.
    pub(super) accent: String,
    /// The size of type.
    pub(super) of_type: String,
}

/// The script that stands where the calculator is to be. `folder` is the address that the calculator is at.
pub(super) fn script(folder: &str, asked: &Asked) -> String {
    // Without a policy there is still one attribute: it is what tells the script to put a calculator there.
    let mut line = ["<script src=\"", folder, "embed.js\" data-policy=\"", &asked.policy, "\""].concat();
    for (name, value) in [("view", &asked.view), ("accent", &asked.accent), ("type", &asked.of_type)] {
        if !value.is_empty() {
            line.extend([" data-", name, "=\"", value, "\""]);
        }
    }
    line.push_str(" async></script>");
    line
}

/// A frame for sites that let in no scripts.
pub(super) fn frame(folder: &str, asked: &Asked) -> String {
    let mut line = ["<iframe src=\"", folder, "index.html?embed=1"].concat();
    for (name, value) in [("accent", asked.accent.replace('#', "%23")), ("type", asked.of_type.clone())] {
        if !value.is_empty() {
            line.extend(["&amp;", name, "=", &value]);
        }
    }
    line.extend(["#/", &asked.policy]);
    if !asked.view.is_empty() {
        line.extend(["/", &asked.view]);
    }
    line.push_str("\" title=\"明白账\" width=\"100%\" height=\"900\" frameborder=\"0\"></iframe>");
    line
}

/// What a site's security policy has to let in.
pub(super) fn security(folder: &str) -> String {
    let origin: String = folder.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
    ["script-src ", &origin, "; frame-src ", &origin].concat()
}

/// Whether a colour is written as `embed.js` takes it: `#` and three or six hexadecimal digits.
pub(super) fn is_colour(text: &str) -> bool {
    let digits = text.strip_prefix('#').unwrap_or("");
    matches!(digits.len(), 3 | 6) && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    const FOLDER: &str = "https://www.example.gov.cn/mingbai/";

    fn asked(policy: &str, view: &str, accent: &str, of_type: &str) -> Asked {
        let [policy, view, accent, of_type] = [policy, view, accent, of_type].map(str::to_owned);
        Asked { policy, view, accent, of_type }
    }

    #[test]
    fn what_is_asked_for_is_in_the_line_and_nothing_else() {
        assert_eq!(
            script(FOLDER, &asked("banan-2018", "ask", "#8a1c1c", "large")),
            "<script src=\"https://www.example.gov.cn/mingbai/embed.js\" data-policy=\"banan-2018\" data-view=\"ask\" \
             data-accent=\"#8a1c1c\" data-type=\"large\" async></script>"
        );
        assert_eq!(
            script(FOLDER, &Asked::default()),
            "<script src=\"https://www.example.gov.cn/mingbai/embed.js\" data-policy=\"\" async></script>"
        );
    }

    #[test]
    fn a_frame_has_the_address_that_the_script_would_give_it() {
        assert_eq!(
            frame(FOLDER, &asked("banan-2018", "ask", "#8a1c1c", "large")),
            "<iframe src=\"https://www.example.gov.cn/mingbai/index.html?embed=1&amp;accent=%238a1c1c&amp;type=large\
             #/banan-2018/ask\" title=\"明白账\" width=\"100%\" height=\"900\" frameborder=\"0\"></iframe>"
        );
        assert!(frame(FOLDER, &Asked::default()).contains("index.html?embed=1#/\" "));
    }

    #[test]
    fn a_security_policy_names_the_site_and_not_the_folder() {
        assert_eq!(security(FOLDER), "script-src https://www.example.gov.cn; frame-src https://www.example.gov.cn");
    }

    #[test]
    fn only_digits_make_a_colour() {
        for colour in ["#fff", "#8A1c1c"] {
            assert!(is_colour(colour), "{colour}");
        }
        for other in ["", "#", "fff", "#ffff", "#gggggg", "red", "#8a1c1c\" onload=\"", "#红红"] {
            assert!(!is_colour(other), "{other}");
        }
    }
}
