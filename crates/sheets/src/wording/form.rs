//! Words on a form of a document.

/// How the form is to be used.
pub(crate) const BY_HAND: &str =
    "没有印好的地方，请用笔填写。先向受理的地方问清楚：用这张纸行不行，还是要用他们发的表。";
/// Before the articles that demand the form.
pub(crate) const BEHIND: &str = "依据：";

/// Words in a label that ask for a photograph.
pub(crate) const PHOTOGRAPH: [&str; 2] = ["相片", "照片"];
/// Words in a label that ask for an opinion, with room for a stamp.
pub(crate) const OPINION: [&str; 1] = ["意见"];
/// Words in a label that ask for a signature.
pub(crate) const SIGNATURE: [&str; 3] = ["签字", "签名", "盖章"];
/// Words in a label that ask for more than a line.
pub(crate) const LONG: [&str; 3] = ["情况", "理由", "说明"];
