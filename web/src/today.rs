//! What day it is, as the device has it.

use mingbai_policy::Date;

/// Today, as the device has it.
pub(crate) fn today() -> Date {
    let today = js_sys::Date::new_0();
    let text = format!("{:04}-{:02}-{:02}", today.get_full_year(), today.get_month() + 1, today.get_date());
    mingbai_policy::date(&text).unwrap_or(Date::MIN)
}
